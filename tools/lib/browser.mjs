// The browser that the journeys run in: Playwright's own if it is installed, otherwise the system's Chromium.
import { existsSync } from 'node:fs';
import { runToEnd } from './run.mjs';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
/** Chromium's package also ships SwiftShader, on which the WebGPU tests run; libvulkan1 loads it. */
const DEBIAN_PACKAGES = ['chromium', 'libvulkan1'];

/** @returns {Promise<string | null>} an executable */
export async function findBrowser() {
  const { chromium } = await import('@playwright/test');
  return [chromium.executablePath(), ...SYSTEM].find(path => path && existsSync(path)) ?? null;
}

/** Finds a browser, or installs one as root on Debian. @returns {Promise<string | null>} */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return found;
  console.log(`Installing ${DEBIAN_PACKAGES.join(' and ')} (apt-get) …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = ['ignore', 'inherit', 'inherit'];
  runToEnd('apt-get', ['update', '-q'], { env, stdio });
  runToEnd('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...DEBIAN_PACKAGES], { env, stdio });
  return await findBrowser();
}
