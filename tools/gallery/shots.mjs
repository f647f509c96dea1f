// Takes the pictures of the gallery: builds its page, loads each scene once and shows one panel after another in it.
import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { ROOT } from '../lib/run.mjs';

const PAGE = resolve(ROOT, '.cache/gallery/page');
const ORIGIN = 'http://localhost/';
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
export const THEMES = ['light', 'dark'];

/** Letters and edges that no setting of the machine changes. */
const PLAIN = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--disable-gpu',
  '--force-color-profile=srgb',
];

export async function buildPage() {
  await build({
    root: resolve(ROOT, 'src/renderer'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: PAGE,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1e6,
      rollupOptions: { input: resolve(ROOT, 'src/renderer/gallery/index.html') },
    },
  });
}

/**
 * @param {string} executablePath of the browser
 * @param {string} only names begin so
 * @param {(theme: string, name: string, png: Buffer) => Promise<void>} take
 */
export async function takePictures(executablePath, only, take) {
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: PLAIN,
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 1400 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    await context.route('**', serve);
    const pictures = (await opened(context, '')).list;
    for (const scene of new Set(pictures.map(picture => picture.scene))) {
      const shown = pictures.filter(picture => picture.scene === scene && picture.name.startsWith(only));
      if (shown.length === 0) continue;
      const { page, faults } = await opened(context, scene);
      for (const { name, press } of shown) {
        await page.evaluate(name => window.gallery.show(name), name);
        if (press) await page.getByRole('button', { name: press }).click();
        await settled(page, 3);
        for (const theme of THEMES) {
          await page.emulateMedia({ colorScheme: theme });
          await settled(page, 1);
          await take(theme, name, await pictureOf(page));
        }
      }
      if (faults.length > 0) throw new Error(`In the scene ${scene}: ${faults.join('\n')}`);
      await page.close();
    }
    return pictures.map(({ name }) => name).filter(name => name.startsWith(only));
  } finally {
    await browser.close();
  }
}

/** A page whose clock stands still but for `settled`: nothing on it tells another time than the last time. */
async function opened(context, scene) {
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', error => faults.push(error.message));
  await page.clock.install({ time: 0 });
  await page.goto(`${ORIGIN}gallery/index.html#${scene}`);
  await page.clock.pauseAt(60_000);
  await page.waitForFunction(() => window.gallery);
  const begun = page.evaluate(() => window.gallery.begun);
  let there = false;
  begun.then(
    () => (there = true),
    () => (there = true),
  );
  for (let i = 0; i < 100 && !there; i++) await settled(page, 1);
  if (!there) throw new Error(`The scene ${scene} does not come to its end.`);
  await begun;
  return { page, faults, list: await page.evaluate(() => window.gallery.pictures()) };
}

/** Lets timers run out and what is measured be measured: an observer speaks once a frame has been laid out. */
async function settled(page, times) {
  for (let i = 0; i < times; i++) {
    await page.evaluate(
      () =>
        new Promise(done => {
          const observer = new IntersectionObserver(() => {
            observer.disconnect();
            done();
          });
          observer.observe(document.body);
        }),
    );
    await page.clock.runFor(200);
  }
  await page.evaluate(() =>
    Promise.all([document.fonts.ready, ...[...document.images].map(image => image.decode().catch(() => {}))]),
  );
}

async function pictureOf(page) {
  await page.mouse.move(0, 0); // the pointer lights what lies under it
  const dialog = page.getByRole('dialog');
  const shown = (await dialog.count()) > 0 ? dialog.first() : page.locator('[data-gallery]');
  return await shown.screenshot({ animations: 'disabled', caret: 'hide' });
}

async function serve(route) {
  const { pathname } = new URL(route.request().url());
  try {
    const body = readFileSync(resolve(PAGE, `.${pathname}`));
    await route.fulfill({ body, contentType: TYPES[extname(pathname)] ?? 'application/octet-stream' });
  } catch {
    await route.fulfill({ status: 404, body: '' });
  }
}
