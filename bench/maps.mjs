// How soon what one clicks is on the screen: feature maps, their colours and order, another node; how 2,048 maps scroll;
// whether the heap grows over many selections and pictures. `node bench/maps.mjs [URL]`: without an address the built
// server is started.
import { resolve } from 'node:path';
import { frames, quantile, SETTINGS, withBrowser } from './page-tools.mjs';

/** Milliseconds from the click to the painted frame, and the share by which the heap may grow. */
const LIMITS = { open: 100, change: 50, select: 50, heap: 0.1 };
const TIMES = 15;

/** In one context: the address lets in the browser that opens it first. */
async function openPage(context, url, model) {
  const page = await context.newPage();
  await page.addInitScript(
    ([key, value]) => localStorage.setItem(key, value),
    [SETTINGS, JSON.stringify({ models: { a: model, b: 'resnet50' }, firstHintSeen: true })],
  );
  await page.goto(url);
  await page.evaluate(() => {
    const button = name => document.querySelector(`button[aria-label^="${name},"]`);
    /** What can be waited for. */
    window.benchHolds = {
      maps: name => document.querySelector(`[aria-label="Channels of ${name}"] [role=option]`) !== null,
      selected: name =>
        button(name)?.getAttribute('aria-pressed') === 'true' &&
        document.querySelector('[aria-label=Inspector] h2').textContent.startsWith(name),
      button: label => document.querySelector(`button[aria-label="${label}"]`) !== null,
      rest: () => document.querySelector('[aria-label=Inspector] [aria-busy=true]') === null,
    };
    /** Clicks, and resolves with the time until the first frame in which that holds has been painted. */
    window.benchClick = (selector, [what, of]) => {
      const element = document.querySelector(selector);
      return new Promise(resolve => {
        const begun = performance.now();
        element.click();
        const look = () => {
          const there = window.benchHolds[what](of);
          const channel = new MessageChannel();
          // A message posted in a frame's callback arrives when that frame has been painted.
          channel.port1.onmessage = () =>
            there ? resolve(performance.now() - begun) : requestAnimationFrame(look);
          channel.port2.postMessage(null);
        };
        requestAnimationFrame(look);
      });
    };
  });
  await page.getByRole('contentinfo').getByText('received').waitFor({ timeout: 120_000 });
  await page.getByRole('radio', { name: 'Blocks' }).click();
  return page;
}

const nodeButton = name => `button[aria-label^="${name},"]`;
const mapsOf = name => ['maps', name];
/** Milliseconds that the page's main thread has worked so far, whatever else the machine did. */
async function worked(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
}

/** @returns milliseconds on the clock, and of the main thread's own work */
async function timed(page, selector, done) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await worked(session);
  const clock = await page.evaluate(
    ([selector, done]) => window.benchClick(selector, done),
    [selector, done],
  );
  const work = (await worked(session)) - before;
  await session.detach();
  return { clock, work };
}

const holds = (page, what) =>
  page.waitForFunction(([what, of]) => window.benchHolds[what](of), what, { timeout: 60_000 });

async function opens(page, name) {
  await page.locator(nodeButton(name)).click();
  await holds(page, mapsOf(name));
}

function row(what, measured, limit) {
  const sorted = key => measured.map(one => one[key]).sort((a, b) => a - b);
  const times = sorted('clock');
  const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  return {
    what,
    times: times.length,
    median: median.toFixed(1),
    p95: p95.toFixed(1),
    'main thread': quantile(sorted('work'), 0.5).toFixed(1),
    limit,
    within: median <= limit ? 'yes' : 'no',
  };
}

/** Opening maps that the page has, and selecting nodes whose maps it may not have. */
async function selections(page, last, other, blocks) {
  await opens(page, last);
  const opening = [];
  for (let i = 0; i < TIMES; i++) {
    await opens(page, other);
    opening.push(await timed(page, nodeButton(last), mapsOf(last)));
  }
  const selecting = [];
  for (const name of [...blocks, ...blocks])
    selecting.push(await timed(page, nodeButton(name), ['selected', name]));
  return [
    row(`opening the 512 maps of ${last}, data there`, opening, LIMITS.open),
    row('selecting a node', selecting, LIMITS.select),
  ];
}

/** Chooses two items of a menu in turn. @param button accessible name, by the item */
async function choices(page, what, items, button) {
  const times = [];
  let shown = items[1];
  for (let i = 0; i < TIMES; i++) {
    const next = items[i % 2];
    await page.locator(`button[aria-label="${button(shown)}"]`).click();
    await page.getByRole('menuitemradio', { name: next.label }).waitFor();
    await page.evaluate(label => {
      const all = [...document.querySelectorAll('[role=menuitemradio]')];
      all.find(item => item.textContent.startsWith(label)).id = 'bench-item';
    }, next.label);
    times.push(await timed(page, '#bench-item', ['button', button(next)]));
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    shown = next;
  }
  return row(what, times, LIMITS.change);
}

async function scrolling(page) {
  const list = page.getByRole('listbox', { name: /^Channels of/ });
  const { x, y, width, height } = await list.evaluate(element =>
    element.parentElement.getBoundingClientRect().toJSON(),
  );
  const session = await page.context().newCDPSession(page);
  const gesture = yDistance =>
    session.send('Input.synthesizeScrollGesture', {
      x: x + width / 2,
      y: y + height / 2,
      xDistance: 0,
      yDistance,
      speed: 3000,
      gestureSourceType: 'mouse',
    });
  const result = await frames(page, async () => {
    for (const distance of [-8000, 8000]) await gesture(distance);
  });
  await session.detach();
  return result;
}

/** Bytes that live on the page's heap after everything unused is gone. */
async function heap(page) {
  const session = await page.context().newCDPSession(page);
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

function growth(what, before, after) {
  const share = after / before - 1;
  const megabytes = bytes => (bytes / 2 ** 20).toFixed(1);
  return {
    what,
    'before, MB': megabytes(before),
    'after, MB': megabytes(after),
    growth: `${(100 * share).toFixed(1)} %`,
    within: share <= LIMITS.heap ? 'yes' : 'no',
  };
}

async function selectMany(page, blocks, count) {
  for (let i = 0; i < count; i++) {
    const name = blocks[i % blocks.length];
    await page.evaluate(selector => document.querySelector(selector).click(), nodeButton(name));
    await holds(page, mapsOf(name));
  }
}

/** Opens all samples; they are then gone through by a key. */
async function addSamples(page) {
  const add = page.getByRole('button', { name: 'Add a picture' });
  await add.click();
  const count = await page.getByRole('list', { name: 'Samples' }).getByRole('button').count();
  await page.keyboard.press('Escape');
  for (let i = 0; i < count; i++) {
    await add.click();
    await page.getByRole('list', { name: 'Samples' }).getByRole('button').nth(i).click();
    await page.waitForTimeout(500);
    await holds(page, ['rest']);
  }
}

async function changePictures(page, count) {
  const shown = page.getByRole('list', { name: 'Pictures' }).locator('button[aria-pressed=true]');
  for (let i = 0; i < count; i++) {
    const before = await shown.getAttribute('aria-label');
    await page.keyboard.press('n');
    await page.waitForFunction(
      name =>
        document
          .querySelector('[aria-label=Pictures] button[aria-pressed=true]')
          ?.getAttribute('aria-label') !== name,
      before,
    );
    await holds(page, ['rest']);
  }
}

function blocksOf(depths) {
  return depths.flatMap((depth, stage) =>
    Array.from({ length: depth }, (_, index) => `layer${stage + 1}.${index}`),
  );
}

export async function benchMaps(log, address) {
  await withBrowser(address, async (browser, url) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await openPage(context, url, 'resnet34');
    const rows = await selections(page, 'layer4.2', 'layer3.0', blocksOf([3, 4, 6, 3]));
    await opens(page, 'layer4.2');
    const map = ({ label }) => `Colour map ${label}`;
    rows.push(
      await choices(page, 'changing the colour map', [{ label: 'inferno' }, { label: 'viridis' }], map),
    );
    const orders = [
      { label: 'Max', short: 'max' },
      { label: 'Mean', short: 'mean' },
    ];
    rows.push(await choices(page, 'changing the order', orders, ({ short }) => `Sorted by ${short}`));
    log('\nFrom the click to the painted frame, ResNet-34 at 224 x 224; ms');
    console.table(rows);

    const blocks = blocksOf([3, 4, 6, 3]);
    await selectMany(page, blocks, 3 * blocks.length);
    const before = await heap(page);
    await selectMany(page, blocks, 200);
    const kept = [growth('200 selections', before, await heap(page))];
    await page.close();

    const small = await openPage(context, url, 'resnet18');
    await addSamples(small);
    await changePictures(small, 20);
    const fresh = await heap(small);
    await changePictures(small, 100);
    kept.push(growth('100 pictures', fresh, await heap(small)));
    await small.close();

    const wide = await openPage(context, url, 'resnet50');
    await opens(wide, 'layer4.2');
    const { median, p95, longest, frames: count } = await scrolling(wide);
    log('\nThe 2,048 maps of ResNet-50 layer4.2 scroll; ms between frames');
    console.table([
      { frames: count, median: median.toFixed(1), p95: p95.toFixed(1), longest: longest.toFixed(1) },
    ]);
    await wide.close();
    log('\nThe heap, in use after garbage collection');
    console.table(kept);
  });
}

const direct = process.argv[1] && resolve(process.argv[1]) === import.meta.filename;
if (direct) await benchMaps(console.log, process.argv[2]);
