// Feature maps as a person explores them: sorted, narrowed down, pinned, laid over the photo; summands and kernels.
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { choice, chooseFrom, inspected, inspector, node, probe, reading, settled } from './support/screen';

const channels = (page: Page, of: string) =>
  inspector(page)
    .getByRole('listbox', { name: `Channels of ${of}` })
    .getByRole('option');

/** The numbers of the channels in sight, in their order. */
async function order(page: Page, of: string): Promise<number[]> {
  const names = await channels(page, of).evaluateAll(options =>
    options.map(option => option.getAttribute('aria-label') ?? ''),
  );
  return names.map(name => Number(/^channel (\d+)/.exec(name)?.[1]));
}

test('channels are sorted and narrowed down', async ({ page }) => {
  await settled(page, 'ResNet-18');
  await expect(channels(page, 'layer2.0').first()).toBeVisible();
  const sortedBy = (what: string) => inspector(page).getByRole('button', { name: `Sorted by ${what}` });

  await test.step('by their standard deviation: another order at once', async () => {
    const before = await order(page, 'layer2.0');
    await chooseFrom(page, sortedBy('mean'), 'Std deviation');
    await expect.poll(() => order(page, 'layer2.0')).not.toEqual(before);
  });

  await test.step('by what the logit would lose without them, which the page says in words', async () => {
    await chooseFrom(page, sortedBy('std'), /^Activation × gradient/);
    await expect(inspector(page).getByRole('button', { name: 'largest effect first' })).toBeVisible();
    const names = channels(page, 'layer2.0');
    await expect(names.first()).toHaveAccessibleName(/activation × gradient \d/);
    const effects = await names.evaluateAll(options =>
      options.map(option =>
        Number(
          /activation × gradient (\S+)/.exec(option.getAttribute('aria-label') ?? '')?.[1]?.replace('−', '-'),
        ),
      ),
    );
    const known = effects.filter(effect => !Number.isNaN(effect));
    expect(known.length).toBeGreaterThan(10);
    expect(known).toEqual([...known].sort((a, b) => b - a));
  });

  await test.step('only some of them, by number', async () => {
    await chooseFrom(page, sortedBy('a × g'), 'Channel number');
    await inspector(page).getByRole('searchbox', { name: 'Channels to show' }).fill('7, 10-12');
    await expect(channels(page, 'layer2.0')).toHaveCount(4);
    expect(await order(page, 'layer2.0')).toEqual([7, 10, 11, 12]);
    await expect(inspector(page)).toContainText('4 of 128 channels');
    await inspector(page).getByRole('searchbox', { name: 'Channels to show' }).fill('no such');
    await expect(inspector(page)).toContainText('No channel fits.');
  });

  await test.step('by a figure: what the gradient tells is fetched when it is asked for', async () => {
    const field = inspector(page).getByRole('searchbox', { name: 'Channels to show' });
    await field.fill('7-12, zeros < 101 %');
    await expect(inspector(page)).toContainText('6 of 128 channels');
    await field.fill('gradient < 0');
    await expect(inspector(page)).toContainText('0 of 128 channels');
    await field.fill('gradient >= 0');
    await expect(inspector(page)).toContainText('128 of 128 channels');
  });

  await test.step('classes by a part of their name', async () => {
    await node(page, 'fc').click();
    await inspector(page).getByRole('searchbox', { name: 'Channels to show' }).fill('cat');
    const values = inspector(page).getByRole('listbox', { name: 'Values of fc' }).getByRole('option');
    await expect(values.first()).toHaveAccessibleName(/cat/);
    for (const value of await values.all()) await expect(value).toHaveAccessibleName(/cat/);
  });
});

test('a pinned channel stays in sight, also in a comparison', async ({ page }) => {
  await settled(page, 'ResNet-18');
  const strip = inspector(page).getByRole('region', { name: 'Pinned channels' });
  const pin = (words: string) => strip.getByRole('button', { name: new RegExp(`^${words}`) });

  await test.step('pin one, walk on, come back to it', async () => {
    await channels(page, 'layer2.0').nth(2).click();
    const name = (await probe(page).getAttribute('aria-label')) ?? '';
    const channel = /^Channel (\d+)/.exec(name)![1]!;
    await inspector(page)
      .getByRole('button', { name: `Pin channel ${channel}`, exact: true })
      .click();
    await expect(pin(`Channel ${channel} of layer2.0, ResNet-18: \\d`)).toBeVisible();
    await node(page, 'layer4.1').click();
    await expect(inspected(page)).toContainText('layer4.1');
    await pin(`Channel ${channel} of layer2.0`).click();
    await expect(probe(page)).toHaveAccessibleName(new RegExp(`^Channel ${channel} of layer2\\.0;`));
  });

  await test.step('a channel of another network beside it', async () => {
    await choice(page, 'Network', '50').click();
    await settled(page, 'ResNet-50');
    await expect(pin('Channel \\d+ of layer2.0, ResNet-18: .*not on screen')).toBeVisible();
    await channels(page, 'layer2.0').nth(1).click();
    await inspector(page)
      .getByRole('button', { name: /^Pin channel/ })
      .click();
    await expect(pin('Channel \\d+ of layer2.0, ResNet-50: \\d')).toBeVisible();
    await expect(strip).toContainText('2 pinned');
  });

  await test.step('with both networks on screen both are live', async () => {
    await pin('Channel \\d+ of layer2.0, ResNet-18').click();
    await settled(page, 'ResNet-18');
    await page.getByRole('button', { name: 'Compare' }).click();
    await settled(page, 'ResNet-18', 'ResNet-50');
    await expect(pin('Channel \\d+ of layer2.0, ResNet-18: [^;]*$')).toBeVisible();
    await expect(pin('Channel \\d+ of layer2.0, ResNet-50: [^;]*$')).toBeVisible();
  });

  await test.step('let go of one by its key, of the other by its cross', async () => {
    await pin('Channel \\d+ of layer2.0, ResNet-18').press('Delete');
    await expect(strip).toContainText('1 pinned');
    await strip.getByRole('button', { name: /^Unpin channel/ }).click();
    await expect(strip).toBeHidden();
  });
});

test('a map is laid over the photo, and what the channel likes is drawn until it is stopped', async ({
  page,
}) => {
  await settled(page, 'ResNet-18');
  await channels(page, 'layer2.0').nth(1).click();
  await test.step('what it likes takes seconds; it stops at a wish', async () => {
    await inspector(page)
      .getByRole('button', { name: /^What channel \d+ likes$/ })
      .click();
    const liked = inspector(page).getByRole('region', { name: /^What channel \d+ of layer2\.0 likes$/ });
    await expect(liked.getByRole('progressbar')).toHaveAttribute('value', /^0\.\d/);
    await liked.getByRole('button', { name: 'Stop' }).click();
    await expect(liked.getByRole('status')).toHaveText('Stopped.');
    await inspector(page)
      .getByRole('button', { name: /^What channel \d+ likes$/ })
      .click();
    await expect(liked).toHaveCount(0);
  });
  await inspector(page).getByRole('button', { name: 'Over the photo' }).click();
  await expect(probe(page)).toHaveAccessibleName(/^Channel \d+ of layer2\.0 over the photo;/);
  const slider = inspector(page).getByRole('slider', { name: 'Opacity' });
  await slider.fill('25');
  await expect(slider).toHaveAttribute('aria-valuetext', /^25/);
  await probe(page).press('ArrowRight');
  await probe(page).hover({ position: { x: 2, y: 2 } });
  await expect(reading(page)).toHaveText(/row 0, column 0\s*value −?\d.*sees \d+ × \d+ pixels, some beyond/);
  await probe(page).press('ArrowDown');
  await expect(reading(page)).toHaveText(/row 1, column 0/);
});

test('a block’s summands and their sum are one click apart', async ({ page }) => {
  await settled(page, 'ResNet-18');
  const value = async () =>
    Number((await reading(page).textContent())!.match(/value (\S+?)(?=sees|$)/)![1]!.replace('−', '-'));
  const summand = (name: RegExp) => inspector(page).getByRole('radio', { name });
  const read = async (name: RegExp, of: string) => {
    await summand(name).click();
    await channels(page, of).first().click();
    await inspector(page).getByRole('searchbox', { name: 'Channels to show' }).fill('5');
    await channels(page, of).first().click();
    await expect(probe(page)).toHaveAccessibleName(new RegExp(`^Channel 5 of ${of.replaceAll('.', '\\.')};`));
    await probe(page).hover({ position: { x: 60, y: 60 } });
    await expect(reading(page)).toHaveText(/value −?\d/);
    return value();
  };
  const residual = await read(/^F\(x\), what/, 'layer2.0.bn2');
  const shortcut = await read(/^S\(x\), what/, 'layer2.0.shortcut');
  const sum = await read(/the sum before ReLU/, 'layer2.0.add');
  const output = await read(/^output of the block/, 'layer2.0');
  expect(sum).toBeCloseTo(residual + shortcut, 2);
  expect(output).toBeCloseTo(Math.max(0, sum), 2);
});

test('kernels are looked at as pictures and as numbers', async ({ page }) => {
  await settled(page, 'ResNet-18');
  const kernels = (name: RegExp) => inspector(page).getByRole('application', { name });
  await inspector(page).getByRole('tab', { name: 'Kernels' }).click();

  await test.step('3×3: one output channel, a picture for every input channel', async () => {
    await inspector(page).getByRole('radio', { name: 'conv2' }).click();
    await expect(inspector(page)).toContainText(/128\s×\s128\s×\s3\s×\s3/);
    await inspector(page).getByRole('spinbutton', { name: 'Output channel' }).fill('22');
    await expect(
      kernels(/^Kernels of layer2\.0\.conv2, output channel 22, 128 input channels/),
    ).toBeVisible();
    await kernels(/^Kernels of layer2\.0\.conv2/).press('ArrowRight');
    const weights = inspector(page).getByRole('table', { name: 'Weights from input channel 1' });
    await expect(weights.getByRole('cell')).toHaveCount(9);
    await expect(weights.getByRole('cell').first()).toHaveText(/^−?\d/);
  });

  await test.step('1×1: a strip of weights', async () => {
    await inspector(page).getByRole('radio', { name: 'downsample.0' }).click();
    await expect(kernels(/^Kernels of layer2\.0\.downsample\.0, output channel 0, 64 input/)).toBeVisible();
    await expect(inspector(page).getByText(/^weight −?\d/)).toBeVisible();
  });

  await test.step('the first convolution sees colours', async () => {
    await node(page, 'conv1').or(node(page, 'maxpool')).or(node(page, 'stem')).first().click();
    await expect(kernels(/^Kernels of conv1, 64 output channels/)).toBeVisible();
    await kernels(/^Kernels of conv1/).press('End');
    await expect(inspector(page).getByRole('status').filter({ hasText: 'Output channel 63' })).toContainText(
      '147 weights',
    );
  });
});
