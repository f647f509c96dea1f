// What is known of the machine that computes: for reports, so that numbers and faults can be placed.
import { readFile } from 'node:fs/promises';
import { arch, cpus, platform, release, totalmem, version } from 'node:os';
import { basename, delimiter } from 'node:path';
import type { Machine } from '../../../shared/protocol/check';
import { offeredDevices, RUNTIME_VERSION, THREADS } from '../session/runtime';
import { graphics } from './graphics';

/** These choose a driver or a GPU. */
const VARIABLES = ['VK_ICD_FILENAMES', 'VK_DRIVER_FILES', 'CUDA_VISIBLE_DEVICES'];

export async function describeMachine(app: string): Promise<Machine> {
  const processors = cpus();
  return {
    app,
    runtime: RUNTIME_VERSION,
    node: process.versions.node,
    system: `${await systemName()}, ${arch()}`,
    processor: `${processors[0]?.model.trim() || 'of unknown model'}, ${processors.length} logical cores`,
    memory: totalmem(),
    threads: THREADS,
    graphics: await graphics(),
    variables: VARIABLES.filter(name => process.env[name]).map(
      name => `${name}=${withoutFolders(process.env[name]!)}`,
    ),
    // The CPU first: the others are held against it.
    offered: offeredDevices().sort((x, y) => Number(y === 'cpu') - Number(x === 'cpu')),
  };
}

/** Where somebody keeps their drivers is their own business. */
function withoutFolders(paths: string): string {
  return paths
    .split(delimiter)
    .map(path => basename(path))
    .join(delimiter);
}

async function systemName(): Promise<string> {
  if (platform() !== 'linux') return `${version()} ${release()}`;
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(text)?.[1];
  return [name, `Linux ${release()}`].filter(Boolean).join(', ');
}

/** Names that drivers of GPUs bear, among all that a process has loaded. */
const DRIVER = /^lib(vk_|vulkan_|GLX_nvidia|nvidia-|cuda|cudnn|nvcuda|amdvlk|hsa|ze_|igdrcl|VkICD)[^/]*\.so/;

/** The driver files that this process has loaded so far. Linux tells; elsewhere the list is empty. */
export async function loadedDrivers(maps = '/proc/self/maps'): Promise<string[]> {
  const text = platform() === 'linux' ? await readFile(maps, 'utf8').catch(() => '') : '';
  const files = text.split('\n').flatMap(line => /\s(\/.*)$/.exec(line)?.[1] ?? []);
  return [...new Set(files.map(file => basename(file)))].filter(name => DRIVER.test(name)).sort();
}
