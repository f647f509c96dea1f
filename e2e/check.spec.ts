// Whether each execution provider computes what the CPU computes: the command line, with the real runtime.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../src/shared/check/run-check';
import { expect, test } from './support/app';
import { commandLineIn } from './support/command-line';

/** A software Vulkan driver that Debian's Chromium package brings. */
const SWIFTSHADER = '/usr/lib/chromium/vk_swiftshader_icd.json';
const COMPILER = ['/usr/bin/cc', '/usr/bin/gcc'].find(existsSync);
/** Takes some seconds on a software adapter, where the larger networks take minutes. */
const SMALL = ['--model', 'resnet20', '--input', '16'];

async function checked(cacheDir: string, driver: string | undefined, ...options: readonly string[]) {
  const env = driver === undefined ? {} : { VK_ICD_FILENAMES: driver };
  const { status, out, err } = await commandLineIn(env, cacheDir, 'check', '--json', ...options);
  return { status, err, check: JSON.parse(out) as Check };
}

/** What the automatic choice remembers. */
function verdicts(cacheDir: string): { name: string; ok: boolean; why: string }[] {
  const folder = join(cacheDir, 'devices');
  return readdirSync(folder).map(file => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

test('the command line checks both networks on the CPU', async ({ cacheDir }) => {
  const { status, err, check } = await checked(cacheDir, undefined, '--device', 'cpu');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const [cpu, ...others] = check.providers;
  expect(others).toEqual([]);
  expect(cpu!.networks.map(({ model, input }) => [model, ...input])).toEqual([
    ['resnet18', 224, 224],
    ['resnet50', 224, 224],
  ]);
  for (const { times } of cpu!.networks) {
    expect(times.runs).toBeGreaterThan(0);
    expect(times.fastest).toBeLessThanOrEqual(times.median);
    expect(times.median).toBeLessThanOrEqual(times.slowest);
  }
});

test('a software adapter agrees with the CPU to rounding, and the driver is named', async ({ cacheDir }) => {
  test.skip(!existsSync(SWIFTSHADER), 'there is no software Vulkan driver here');
  const { status, err, check } = await checked(cacheDir, SWIFTSHADER, ...SMALL, '--device', 'webgpu');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(check.machine.variables).toEqual(['VK_ICD_FILENAMES=vk_swiftshader_icd.json']);
  const webgpu = check.providers.at(-1)!;
  expect(webgpu).toMatchObject({ device: 'webgpu', outcome: 'agrees', chosen: null });
  expect(webgpu.drivers).toContain('libvk_swiftshader.so');
  const { logits, statistics, norms, shares } = webgpu.networks[0]!.differences!;
  expect(logits.value).toBeLessThan(1e-5);
  for (const { value, allowed } of [statistics, norms, shares]) expect(value).toBeLessThan(allowed);
});

test('a driver that aborts the process is a row, and is not tried again', async ({ cacheDir }) => {
  test.skip(!COMPILER || process.platform !== 'linux', 'there is no compiler here to make such a driver');
  const source = join(cacheDir, 'aborts.c');
  writeFileSync(
    source,
    '#include <stdlib.h>\n__attribute__((constructor)) static void end(void) { abort(); }\n',
  );
  const library = join(cacheDir, 'libaborts.so');
  execFileSync(COMPILER!, ['-shared', '-fPIC', '-o', library, source]);
  const driver = join(cacheDir, 'aborts.json');
  const icd = { file_format_version: '1.0.0', ICD: { library_path: library, api_version: '1.1.0' } };
  writeFileSync(driver, JSON.stringify(icd));

  const { status, check } = await checked(cacheDir, driver, ...SMALL);
  expect(status).toBe(0);
  expect(check.providers.at(-1)).toMatchObject({
    device: 'webgpu',
    outcome: 'died',
    why: 'the engine ended twice while it was checked (SIGABRT)',
  });
  expect(verdicts(cacheDir)).toContainEqual({
    name: 'webgpu',
    ok: false,
    why: 'the engine ended twice while this provider was tried',
  });
  const named = await commandLineIn(
    { VK_ICD_FILENAMES: driver },
    cacheDir,
    'check',
    ...SMALL,
    '--device',
    'webgpu',
  );
  expect(named.status).toBe(2);
  expect(named.err).toMatch(/^WebGPU does not work here: the engine ended twice/);
});
