// The graphics adapters of this machine and their drivers, as the system names them. The runtime itself says nothing.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { promisify } from 'node:util';
import { z } from '../../../shared/protocol/zod';

/** A driver that hangs must not hang the report. */
const PATIENCE_MS = 5000;

/** What a program prints; '' where it is missing, fails or does not answer. */
async function said(program: string, ...given: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, given, {
      timeout: PATIENCE_MS,
      windowsHide: true,
    });
    return stdout;
  } catch {
    return '';
  }
}

/** `NVIDIA H100, driver 550.54.15, 81559 MiB, compute capability 9.0`, one for each line of nvidia-smi's CSV. */
export function nvidiaAdapters(csv: string): string[] {
  return csv
    .split('\n')
    .map(line => line.split(',').map(field => field.trim()))
    .filter(([name]) => name)
    .map(([name, driver, memory, capability]) =>
      [
        name,
        driver && `driver ${driver}`,
        memory,
        capability && !capability.startsWith('[') && `compute capability ${capability}`,
      ]
        .filter(Boolean)
        .join(', '),
    );
}

const controllersSchema = z.array(
  z.object({ Name: z.string().nullish(), DriverVersion: z.string().nullish() }),
);

/** Of PowerShell's `Get-CimInstance Win32_VideoController | ConvertTo-Json`, which writes one alone without a list. */
export function windowsAdapters(json: string): string[] {
  const parsed = controllersSchema.safeParse([parsedJson(json)].flat());
  if (!parsed.success) return [];
  return parsed.data
    .filter(({ Name }) => Name)
    .map(({ Name, DriverVersion }) => (DriverVersion ? `${Name}, driver ${DriverVersion}` : Name!));
}

const displaysSchema = z.object({
  SPDisplaysDataType: z.array(
    z.object({
      sppci_model: z.string().optional(),
      sppci_cores: z.string().optional(),
      spdisplays_mtlgpufamilysupport: z.string().optional(),
    }),
  ),
});

/** Of macOS' `system_profiler SPDisplaysDataType -json`. Its drivers come with the system. */
export function macAdapters(json: string): string[] {
  const parsed = displaysSchema.safeParse(parsedJson(json));
  if (!parsed.success) return [];
  return parsed.data.SPDisplaysDataType.filter(({ sppci_model }) => sppci_model).map(
    ({ sppci_model, sppci_cores }) => (sppci_cores ? `${sppci_model}, ${sppci_cores} cores` : sppci_model!),
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15` -> `NVIDIA kernel module 550.54.15` */
export function kernelModule(text: string): string[] {
  const version = /^NVRM version:.*?\s(\d+\.\d+(?:\.\d+)?)\s/m.exec(text)?.[1];
  return version ? [`NVIDIA kernel module ${version}`] : [];
}

/** `PCI 1002:744c, driver amdgpu`, from the kernel's own description of a card. */
export function pciAdapter(uevent: string): string | null {
  const field = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(uevent)?.[1];
  const [id, driver] = [field('PCI_ID'), field('DRIVER')];
  if (!id && !driver) return null;
  return [id && `PCI ${id.toLowerCase()}`, driver && `driver ${driver}`].filter(Boolean).join(', ');
}

async function linuxCards(): Promise<string[]> {
  const cards = (await readdir('/sys/class/drm').catch(() => [])).filter(name => /^card\d+$/.test(name));
  const described = await Promise.all(
    cards.map(async card => {
      const text = await readFile(`/sys/class/drm/${card}/device/uevent`, 'utf8').catch(() => '');
      return pciAdapter(text);
    }),
  );
  return described.filter(text => text !== null);
}

async function nvidia(): Promise<string[]> {
  const query = '--query-gpu=name,driver_version,memory.total,compute_cap';
  const told = nvidiaAdapters(await said('nvidia-smi', query, '--format=csv,noheader'));
  if (told.length > 0 || platform() !== 'linux') return told;
  return kernelModule(await readFile('/proc/driver/nvidia/version', 'utf8').catch(() => ''));
}

/** One line for each adapter or driver that was found. */
export async function graphics(): Promise<string[]> {
  switch (platform()) {
    case 'linux':
      return [...(await nvidia()), ...(await linuxCards())];
    case 'win32': {
      const ask = 'Get-CimInstance Win32_VideoController | Select-Object Name,DriverVersion | ConvertTo-Json';
      const command = ['-NoProfile', '-NonInteractive', '-Command', ask];
      return [...(await nvidia()), ...windowsAdapters(await said('powershell.exe', ...command))];
    }
    case 'darwin':
      return macAdapters(await said('system_profiler', 'SPDisplaysDataType', '-json'));
    default:
      return [];
  }
}
