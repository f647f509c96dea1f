// `resnet-explorer open`: another program's files in the app, which is started where it does not run.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/app';
import { resnet20 } from './support/checkpoints';
import { commandLine } from './support/command-line';
import { alps } from './support/pictures';
import { predictions } from './support/screen';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-open-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** What numpy.save writes of a float32 array [1, 3, side, side]. */
function npy(side: number): Buffer {
  const shape = `{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3, ${side}, ${side}), }`;
  const header = Buffer.from(`${shape.padEnd(117)}\n`);
  const values = Float32Array.from({ length: 3 * side * side }, (_, i) => Math.sin(i / 7));
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'), header, Buffer.from(values.buffer)]);
}

test('an open page shows a checkpoint and a tensor that a script has just written', async ({
  page,
  cacheDir,
}) => {
  await expect(predictions(page, 'ResNet-18').getByRole('button')).toHaveCount(5);
  const { name, bytes } = resnet20('from-a-script.safetensors');
  const paths = [write(name, bytes), write('array.npy', npy(32))];
  const { status, out, err } = await commandLine(cacheDir, 'open', ...paths);
  expect({ status, out, err }).toEqual({
    status: 0,
    out: 'The open page of ResNet Explorer has from-a-script.safetensors and array.npy.\n',
    err: '',
  });
  await expect(page.getByRole('button', { name: 'Weights: from-a-script.safetensors' })).toBeVisible();
  await expect(predictions(page, 'ResNet-20').getByRole('button')).toHaveCount(5);
  await expect(page.getByRole('img', { name: 'array.npy' })).toBeVisible();
});

test('where nothing runs it starts the app, and the page that opens has the files', async ({
  playwright,
  launchOptions,
}) => {
  const cache = join(folder, 'cache');
  const photo = write('photo.png', readFileSync('resources/samples/test-card.png'));
  const { status, out, err } = await commandLine(cache, 'open', '--no-open', photo);
  expect({ status, err }).toEqual({
    status: 0,
    err: 'Open this link in a browser on this machine: photo.png will be there.\n',
  });
  const running = () => readdirSync(join(cache, 'running'));
  const [file] = running();
  const { pid } = JSON.parse(readFileSync(join(cache, 'running', file!), 'utf8'));
  try {
    const browser = await playwright.chromium.launch(launchOptions);
    const page = await browser.newPage();
    await page.goto(out.trim());
    await expect(page.getByRole('img', { name: 'photo.png' })).toBeVisible();

    // The same host takes what comes next.
    const again = await commandLine(cache, 'open', write('other.jpg', alps().bytes));
    expect(again.out).toBe('The open page of ResNet Explorer has other.jpg.\n');
    await expect(page.getByRole('img', { name: 'other.jpg' })).toBeVisible();
    expect(running()).toEqual([file]);
    await browser.close();
  } finally {
    process.kill(pid, 'SIGINT');
  }
  await expect.poll(running).toEqual([]);
});
