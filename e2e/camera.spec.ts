// The live camera and pictures made by formula. The browser has a camera of its own for tests: a green picture in which
// something moves.
import { expect, test } from './support/app';
import { node, predictions, reading } from './support/screen';

test('the camera is looked at live, a frame is kept, and it is stopped', async ({ page }) => {
  const image = page.getByRole('region', { name: 'Image' });
  const camera = image.getByRole('region', { name: 'Camera' });
  const tray = page.getByRole('list', { name: 'Pictures' });
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  const before = (await predictions(page, 'ResNet-18').textContent())!;
  await page.getByRole('button', { name: 'Add a picture' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).click();

  await test.step('frame after frame goes through the network, forward only', async () => {
    await expect(camera.getByLabel('Live picture')).toBeVisible();
    await expect(camera.getByRole('status', { name: 'Frames a second' })).toHaveText(
      /^\d+\.\d frames a second$/,
    );
    await expect(predictions(page, 'ResNet-18')).not.toHaveText(before);
    await expect(page.getByText('While the camera is on only the way forward is run.')).toBeVisible();
  });

  await test.step('the maps of another node follow', async () => {
    await node(page, 'layer3.1').click();
    await expect(page.getByRole('application', { name: / of layer3\.1;/ })).toBeVisible();
    await expect(reading(page)).toHaveText(/value ≈ −?\d/);
  });

  await test.step('a map lies over what the camera sees', async () => {
    await page.getByRole('button', { name: 'Over the photo' }).click();
    const under = page.getByRole('application', { name: / over the photo;/ }).locator('video');
    await expect
      .poll(() => under.evaluate(video => (video as HTMLVideoElement).videoWidth))
      .toBeGreaterThan(0);
  });

  await test.step('a frame is kept', async () => {
    await camera.getByRole('button', { name: 'Keep frame' }).click();
    await expect(tray.getByRole('button', { name: /^Camera, \d\d:\d\d:\d\d$/ })).toBeVisible();
    await expect(camera).toBeVisible();
  });

  await test.step('stopped: the kept frame is looked at as any picture is', async () => {
    await camera.getByRole('button', { name: 'Stop' }).click();
    await expect(camera).toHaveCount(0);
    await expect(image.getByRole('img').first()).toHaveAccessibleName(/^Camera, /);
    await expect(page.getByRole('button', { name: 'Show the gradient as a table' })).toBeVisible();
  });
});

test('a camera that may not be used, or is not there, is said in a sentence', async ({ page }) => {
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  for (const [name, sentence] of [
    ['NotAllowedError', /^The camera may not be used; allow it/],
    ['NotFoundError', /^No camera was found/],
  ] as const) {
    await page.evaluate(reason => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', reason));
    }, name);
    await page.getByRole('button', { name: 'Add a picture' }).click();
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(predictions(page, 'ResNet-18')).toBeVisible();
  }
});

test('a grating is made, turned, and kept', async ({ page }) => {
  const image = page.getByRole('region', { name: 'Image' });
  const shown = image.getByRole('img').first();
  const pattern = image.getByRole('region', { name: 'Pattern' });
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await page.getByRole('button', { name: 'Add a picture' }).click();
  await page.getByRole('button', { name: 'Grating', exact: true }).click();
  await expect(shown).toHaveAccessibleName('Grating, 45°, 8 waves');
  await pattern.getByRole('slider', { name: 'Direction' }).press('ArrowRight');
  await expect(shown).toHaveAccessibleName('Grating, 50°, 8 waves');
  await pattern.getByRole('slider', { name: 'Waves along the side' }).press('End');
  await expect(shown).toHaveAccessibleName('Grating, 50°, 64 waves');
  await image.getByRole('button', { name: 'Keep this picture in the tray' }).click();
  await pattern.getByRole('radio', { name: 'Noise' }).click();
  await expect(shown).toHaveAccessibleName('Noise, seed 1');
  await expect(predictions(page, 'ResNet-18')).toBeVisible();
  await page
    .getByRole('list', { name: 'Pictures' })
    .getByRole('button', { name: 'Grating, 50°, 64 waves', exact: true })
    .click();
  await expect(pattern.getByRole('slider', { name: 'Direction' })).toHaveValue('50');
});
