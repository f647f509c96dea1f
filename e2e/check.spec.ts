// Whether each execution provider computes what the CPU computes: in the page and on the command line, with the real
// runtime.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Check } from '../src/shared/check/run-check';
import { expect, test } from './support/app';
import { commandLineIn } from './support/command-line';
import { deviceBadge, predictions, settled } from './support/screen';

/** A software Vulkan driver that Debian's Chromium package brings. */
const SWIFTSHADER = '/usr/lib/chromium/vk_swiftshader_icd.json';
const COMPILER = ['/usr/bin/cc', '/usr/bin/gcc'].find(existsSync);
/** Twelve inspections of each network on a machine that has other things to do. */
const WHOLE_CHECK = { timeout: 120_000 };
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

test.describe('a driver that aborts the process', () => {
  test.skip(!COMPILER || process.platform !== 'linux', 'there is no compiler here to make such a driver');
  const folder = join(tmpdir(), `resnet-explorer-driver-${process.pid}`);
  const driver = join(folder, 'aborts.json');
  test.use({ programEnv: { VK_ICD_FILENAMES: driver } });

  test.beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    const [source, library] = [join(folder, 'aborts.c'), join(folder, 'libaborts.so')];
    const body = '__attribute__((constructor)) static void end(void) { abort(); }';
    writeFileSync(source, `#include <stdlib.h>\n${body}\n`);
    execFileSync(COMPILER!, ['-shared', '-fPIC', '-o', library, source]);
    const icd = { file_format_version: '1.0.0', ICD: { library_path: library, api_version: '1.1.0' } };
    writeFileSync(driver, JSON.stringify(icd));
  });
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is a row of the command line, and is not tried again', async ({ cacheDir }) => {
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
    const env = { VK_ICD_FILENAMES: driver };
    const named = await commandLineIn(env, cacheDir, 'check', ...SMALL, '--device', 'webgpu');
    expect(named.status).toBe(2);
    expect(named.err).toMatch(/^WebGPU does not work here: the engine ended twice/);
  });

  test('is a row in the page, which goes on with the engine that was started again', async ({ page }) => {
    test.slow();
    await expect(predictions(page, 'ResNet-18')).toBeVisible(WHOLE_CHECK); // two engines have ended before
    await settled(page, 'ResNet-18');
    const sheet = await openCheck(page);
    await sheet.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(row(page, 'WebGPU')).toHaveText(
      /ends the engine.*the engine ended twice while it was checked/,
      WHOLE_CHECK,
    );
    await expect(row(page, 'CPU')).toContainText('reference');
    await expect(sheet.getByText('The automatic choice takes the CPU.')).toBeVisible(WHOLE_CHECK);
    await page.keyboard.press('Escape');
    await settled(page, 'ResNet-18');
    await expect(deviceBadge(page)).toHaveAccessibleName('Device: CPU');
  });
});

async function openCheck(page: Page) {
  await deviceBadge(page).click();
  await page.getByRole('button', { name: 'Check them all…' }).click();
  return page.getByRole('dialog', { name: 'What each device computes' });
}

const row = (page: Page, device: string) =>
  page.getByRole('table', { name: 'Devices' }).getByRole('rowheader', { name: new RegExp(`^${device} `) });

test('the page checks every device, and has a report to copy', async ({ page, app }) => {
  test.slow();
  await settled(page, 'ResNet-18');
  const sheet = await openCheck(page);

  await test.step('it can be stopped, and says so', async () => {
    await sheet.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(sheet.getByRole('progressbar', { name: 'Checking CPU' })).toBeVisible();
    await sheet.getByRole('button', { name: 'Cancel' }).click();
    await expect(sheet.getByRole('alert')).toHaveText('The check was cancelled.');
  });

  await sheet.getByRole('button', { name: 'Check again' }).click();
  await expect(sheet.getByText(/^The automatic choice takes /)).toBeVisible(WHOLE_CHECK);
  await expect(row(page, 'CPU')).toContainText('reference');
  const cpu = page.getByRole('rowgroup').filter({ has: page.getByRole('rowheader', { name: /^CPU / }) });
  for (const network of ['ResNet-18', 'ResNet-50'])
    await expect(cpu.getByRole('row', { name: network })).toHaveText(/\d.(ms|s)/);
  await expect(sheet.getByLabel('This machine')).toContainText('onnxruntime-node');
  await sheet.getByRole('button', { name: 'Copy the report' }).click();
  await expect(page.getByText('Copied: report')).toBeVisible();
  const { text } = await app.clipboard();
  expect(text).toMatch(/^What computes here: networks inspected at 224 × 224 pixels/);
  expect(text).toContain('The automatic choice takes');
});
