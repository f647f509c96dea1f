// What is on screen is taken away: exact values, tables and pictures, and they say what the page says.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/app';
import { inspect } from './support/command-line';
import { drop } from './support/files';
import { alps, photoPath } from './support/pictures';
import { chooseFrom, graph, inspector, node, predictions, settled } from './support/screen';
import { download, share } from './support/shared';

test('values and gradients are those of the command line, to the last bit', async ({ page, cacheDir }) => {
  const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-dump-'));
  await settled(page, 'ResNet-18');
  await drop(page, alps());
  await expect(page.getByRole('img', { name: 'alps.jpg' })).toBeVisible();
  await node(page, 'layer3.0').click();
  await settled(page, 'ResNet-18');
  const take = (line: string) => download(page, () => share(inspector(page), 'layer3.0', line));
  const values = await take('Save values of layer3.0');
  const gradient = await take('Save gradient at layer3.0');
  const input = await take('Save the network’s input');
  expect(values.name).toBe('alps-resnet18.layer3.0.npy');

  await inspector(page).getByRole('option').nth(1).click();
  const channel = Number(
    /^channel (\d+),/.exec(
      (await inspector(page).getByRole('option').nth(1).getAttribute('aria-label'))!,
    )![1],
  );
  const one = await take(`Save values of channel ${channel}`);

  const options = [
    '--image',
    photoPath('french-alpine-landscape'),
    '--dump',
    folder,
    '--nodes',
    'layer3.0,input',
  ];
  await inspect(cacheDir, '--model', 'resnet18', ...options);
  const dumped = (name: string) => readFileSync(join(folder, name));
  expect(values.bytes.equals(dumped('layer3.0.npy'))).toBe(true);
  expect(gradient.bytes.equals(dumped('layer3.0.grad.npy'))).toBe(true);
  expect(input.bytes.equals(dumped('input.npy'))).toBe(true);
  const header = 128;
  const plane = 4 * 8 * 8;
  expect(
    one.bytes
      .subarray(header)
      .equals(values.bytes.subarray(header + channel * plane, header + (channel + 1) * plane)),
  ).toBe(true);
  rmSync(folder, { recursive: true });
});

test('tables and pictures hold what the page shows', async ({ page }) => {
  await settled(page, 'ResNet-18');
  const main = page.getByRole('main');

  await test.step('the prediction as CSV', async () => {
    const { name, bytes } = await download(page, () =>
      share(
        page.getByRole('complementary', { name: 'Image and predictions' }),
        'the prediction',
        'Save numbers CSV',
      ),
    );
    expect(name).toBe('a-running-cat-resnet18-classes.csv');
    const [head, first = ''] = bytes.toString().split('\r\n');
    expect(head).toBe('index,name,logit,probability');
    const share1 = Number(first.split(',').at(-1));
    await expect(predictions(page, 'ResNet-18').getByRole('button').first()).toContainText(
      `${(100 * share1).toFixed(1)}`,
    );
  });

  await test.step('the gradient as JSON', async () => {
    const { bytes } = await download(page, () =>
      share(main, 'the gradient chart', 'Save numbers for programs JSON'),
    );
    const blocks = JSON.parse(bytes.toString());
    expect(blocks).toHaveLength(8);
    const shown = `${Math.round(100 * blocks[0].share)}`;
    await expect(graph(page)).toContainText(`${shown}\u00a0%`);
  });

  await test.step('the path lengths as CSV: shares that add up to 1', async () => {
    await page.getByRole('button', { name: 'Path length' }).click();
    const { bytes } = await download(page, () => share(main, 'the lengths of paths', 'Save numbers CSV'));
    const [head, ...rows] = bytes.toString().trim().split('\r\n');
    expect(head).toBe('branches,share,paths,share_of_paths');
    expect(rows).toHaveLength(9);
    expect(rows.reduce((sum, row) => sum + Number(row.split(',')[1]), 0)).toBeCloseTo(1, 5);
    await page.getByRole('button', { name: 'Path length' }).click();
  });

  await test.step('the picture as a drawing, with what is laid over it', async () => {
    const left = page.getByRole('complementary', { name: 'Image and predictions' });
    const { name, bytes } = await download(page, () =>
      share(left, 'the picture', 'Save picture as drawing SVG'),
    );
    expect(name).toBe('a-running-cat-resnet18-image.svg');
    expect(bytes.toString()).toContain('<image');
  });

  await test.step('the graph as a drawing that needs nothing else', async () => {
    const { bytes } = await download(page, () => share(main, 'the graph', 'Save picture as drawing SVG'));
    const svg = bytes.toString();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('>layer3</text>');
    expect(svg).toContain('>projection</text>'); // its legend
    expect(svg.match(/<path/g)!.length).toBeGreaterThan(16); // ways of eight blocks
    expect(svg).not.toMatch(/var\(|class=|blob:|url\((?!#)|href="(?!data:)/);
    const sound = await page.evaluate(
      text => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror') === null,
      svg,
    );
    expect(sound).toBe(true);
  });

  await test.step('coloured by a number it says by which, from where to where, on which scale', async () => {
    const nodesShow = page.getByRole('button', { name: /^Nodes show: / });
    await chooseFrom(page, nodesShow, 'Parameters');
    const { bytes } = await download(page, () => share(main, 'the graph', 'Save picture as drawing SVG'));
    for (const words of ['Parameters', '0', '4.72 M', 'lin'])
      expect(bytes.toString()).toContain(`>${words}</text>`.replace(' ', '\u00a0'));
    await chooseFrom(page, nodesShow, 'Pictures');
  });

  await test.step('the inspector as a picture of twice its size', async () => {
    const { bytes } = await download(page, () => share(inspector(page), 'layer2.0', 'Save picture PNG, 2×'));
    const box = (await page.locator('[data-panel=inspector]').boundingBox())!;
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(Math.ceil(2 * (box.width + 16)));
    expect(bytes.readUInt32BE(20)).toBe(Math.ceil(2 * (box.height + 16)));
  });
});

test('pictures and numbers are copied', async ({ page, app }) => {
  await settled(page, 'ResNet-18');
  const said = page.getByRole('region', { name: 'Notices' });
  await share(page.getByRole('main'), 'the gradient chart', 'Copy picture PNG');
  await expect(said).toHaveText('Copied: picture of the gradient chart');
  expect((await app.clipboard()).types).toEqual(['image/png']);
  await share(page.getByRole('main'), 'the gradient chart', 'Copy numbers');
  await expect(said).toHaveText('Copied: numbers (8 rows)');
  const lines = (await app.clipboard()).text.split('\n');
  expect(lines).toHaveLength(9);
  expect(lines[1]).toMatch(/^layer1\.0\t\d/);
});

test('a report tells the whole inspection in one file that needs nothing else', async ({ page }) => {
  await settled(page, 'ResNet-18');
  const best = (await predictions(page, 'ResNet-18').getByRole('button').first().textContent())!;
  const { name, bytes } = await download(page, () =>
    share(page.getByRole('banner'), 'this view', 'Save a report of this inspection'),
  );
  expect(name).toBe('a-running-cat-resnet18-report.html');
  const html = bytes.toString();
  expect(html).not.toMatch(/<script|(src|href)="(?!data:)/);

  const asked: string[] = [];
  page.on('request', request => asked.push(request.url()));
  await page.goto('about:blank');
  await page.setContent(html);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ResNet-18 on A running cat');
  await expect(page.getByRole('rowheader', { name: best.replace(/[\d.]+\s%$/, '') })).toBeVisible();
  await expect(page.getByRole('row', { name: /^layer4\.1\b/ }).first()).toContainText(/\d\.\d{3}/);
  await expect(page.getByRole('img', { name: 'Maps of layer2.0' })).toBeVisible();
  await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  for (const image of await page.getByRole('img').and(page.locator('img')).all())
    expect(await image.evaluate(element => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(30);
  expect(asked.filter(url => !/^(about|data):/.test(url))).toEqual([]);
});
