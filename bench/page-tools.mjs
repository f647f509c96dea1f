// What the benches of the page share: the built server, a browser without a GPU, times between frames.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { findBrowser } from '../tools/lib/browser.mjs';

const ROOT = resolve(import.meta.dirname, '..');
export const SETTINGS = 'resnet-explorer.settings.1';

async function startServer() {
  const cache = mkdtempSync(join(tmpdir(), 'resnet-explorer-bench-'));
  const child = spawn(process.execPath, [join(ROOT, 'out/main/server.js')], {
    env: { ...process.env, RESNET_EXPLORER_CACHE: cache },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => {
    child.kill('SIGINT');
    rmSync(cache, { recursive: true, force: true });
  };
  for await (const line of createInterface(child.stdout)) return { url: line, stop };
  throw new Error('The server ended without an address. Run `npm run build` first.');
}

/**
 * Runs something against the app in a browser, and ends both afterwards.
 * @param address of a server that runs already; left out: the built one is started
 */
export async function withBrowser(address, work) {
  const server = address ? { url: address, stop: () => {} } : await startServer();
  const browser = await chromium.launch({
    executablePath: (await findBrowser()) ?? undefined,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--disable-background-networking'],
  });
  try {
    await work(browser, server.url);
  } finally {
    await browser.close();
    server.stop();
  }
}

/** @param sorted ascending */
export function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

/** Records the times between animation frames while `move` runs. */
export async function frames(page, move) {
  await page.evaluate(() => {
    const times = [];
    const tick = now => {
      times.push(now);
      window.benchFrame = requestAnimationFrame(tick);
    };
    window.benchTimes = times;
    window.benchFrame = requestAnimationFrame(tick);
  });
  await move();
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.benchFrame);
    return window.benchTimes;
  });
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  gaps.sort((a, b) => a - b);
  return {
    frames: gaps.length,
    median: quantile(gaps, 0.5),
    p95: quantile(gaps, 0.95),
    longest: gaps.at(-1),
  };
}
