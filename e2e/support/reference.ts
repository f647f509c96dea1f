// The page against a picture of it that is kept. Both are a third of its size: what machines draw differently (the edges
// of letters) is lost in that, a panel that is gone, has moved or has another colour is not.
import { Transformer } from '@napi-rs/image';
import { expect, type Page } from '@playwright/test';

const SCALE = 1 / 3;

/**
 * Share of the pixels that may differ, and by how much one differs (0..1) that counts. Measured: two runs differ in
 * 0.1 % of the pixels, letters with other hinting in 0.5 %; without the header it is 0.7 %, the graph 2 %, the charts
 * 1.3 %, the inspector 7 %, and whatever makes the page flow differently 10 % and more.
 */
const TOLERANCE = { maxDiffPixelRatio: 0.006, threshold: 0.2 };

async function pictureOf(page: Page): Promise<Buffer> {
  const hidden = { includeHidden: true }; // by a dialog over it
  const whole = await page.screenshot({
    animations: 'disabled',
    caret: 'hide',
    // Times and bytes are never twice the same.
    mask: [
      page.getByRole('contentinfo', hidden),
      page.getByRole('button', { name: /^Device: /, ...hidden }),
      page.getByRole('row', { name: /^Inspection/, ...hidden }),
      page.getByText(/\d\sm?s$/),
    ],
    maskColor: '#808080',
  });
  const { width, height } = page.viewportSize()!;
  return new Transformer(whole).resize(Math.round(width * SCALE), Math.round(height * SCALE)).png();
}

/** @param name of the file in `e2e/reference`, without its ending */
export async function expectReference(page: Page, name: string): Promise<void> {
  // Two digits or three in the time of the device move what stands beside it.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('button[aria-label^="Device: "] { width: 180px; overflow: hidden }');
    document.adoptedStyleSheets = [sheet];
  });
  // The pointer lights what lies under it.
  await page.mouse.move(0, 0);
  const looks = async () => expect(await pictureOf(page)).toMatchSnapshot(`${name}.png`, TOLERANCE);
  await expect(looks).toPass({ timeout: 15_000 });
}
