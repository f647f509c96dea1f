import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { machineSchema } from '../../../shared/protocol/check';
import { describeMachine, loadedDrivers } from './machine';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what is known of this machine, with the CPU first and no folder of anybody', async () => {
  vi.stubEnv('VK_ICD_FILENAMES', '/home/ada/drivers/a_icd.json:/usr/share/b_icd.json');
  const machine = machineSchema.parse(await describeMachine('1.2.3'));
  vi.unstubAllEnvs();
  expect(machine.offered[0]).toBe('cpu');
  expect(machine.variables).toContain('VK_ICD_FILENAMES=a_icd.json:b_icd.json');
  expect(JSON.stringify(machine)).not.toContain('ada');
  expect(machine.processor).toMatch(/, \d+ logical cores$/);
});

test.runIf(process.platform === 'linux')('drivers among what a process has loaded', async () => {
  const maps = join(folder, 'maps');
  const line = (path: string) => `7f0-7f1 r-xp 00000000 08:01 42                         ${path}`;
  const loaded = ['/usr/lib/libc.so.6', '/usr/lib/libGLX_nvidia.so.550.54', '/opt/libvk_swiftshader.so'];
  writeFileSync(maps, [...loaded, ...loaded, '[heap]'].map(line).join('\n'));
  expect(await loadedDrivers(maps)).toEqual(['libGLX_nvidia.so.550.54', 'libvk_swiftshader.so']);
  expect(await loadedDrivers(join(folder, 'nothing'))).toEqual([]);
});
