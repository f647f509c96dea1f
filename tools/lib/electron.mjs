// Whether the desktop app can run here: Electron's binary, which comes by a download of its own, and what it needs of the
// system. Never imports electron, which would start that download.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT, runToEnd } from './run.mjs';

const PACKAGE = resolve(ROOT, 'node_modules/electron');
const MEMORY = resolve(ROOT, '.cache/electron-fetch.json');
const REACH_MS = 5000;
const FETCH_MS = 5 * 60_000;
const RETRY_MS = 7 * 24 * 3600_000;

/** @returns {string | null} the executable, where it is present */
export function electronBinary(folder = PACKAGE) {
  const pathFile = resolve(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? resolve(folder, 'dist');
  const binary = resolve(dist, readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/**
 * Why Electron's window or its sandbox cannot be had. It is never run without its sandbox to get around that.
 * @returns {string | null}
 */
export function whyNoDesktop(
  platform = process.platform,
  env = process.env,
  { uid = process.getuid?.(), namespaces = hasUserNamespaces } = {},
) {
  if (platform !== 'linux') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display';
  if (uid === 0) return 'Electron has no sandbox when run as root';
  if (!namespaces()) return 'this system allows no user namespaces, which Electron’s sandbox needs';
  return null;
}

function hasUserNamespaces() {
  const { status } = runToEnd('unshare', ['--user', 'true'], { capture: true });
  if (status !== 127) return status === 0;
  const limit = '/proc/sys/user/max_user_namespaces'; // where there is no unshare to try it with
  return existsSync(limit) && readFileSync(limit, 'utf8').trim() !== '0';
}

/**
 * One short try to fetch the binary; a failure is remembered for a week, or until the version changes.
 * @returns {Promise<{ binary: string } | { why: string }>}
 */
export async function fetchElectron() {
  const { version } = JSON.parse(readFileSync(resolve(PACKAGE, 'package.json'), 'utf8'));
  const before = recall();
  if (before?.version === version && Date.now() - before.at < RETRY_MS) return { why: before.why };
  const source =
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/';
  const unreachable = await reach(source);
  if (unreachable)
    return remember(version, `Electron could not be fetched from ${new URL(source).host} (${unreachable})`);
  console.error(`Fetching Electron ${version} (about 110 MB, once) …`);
  const { status, output } = runToEnd(process.execPath, [resolve(PACKAGE, 'install.js')], {
    capture: true,
    timeout: FETCH_MS,
  });
  const binary = electronBinary();
  if (status === 0 && binary) return { binary };
  const cause = output.split('\n').find(line => /Error\b.*:/.test(line)) ?? `exit status ${status}`;
  return remember(version, `Electron could not be fetched (${cause.trim()})`);
}

/** @returns {Promise<string | null>} why an address cannot be reached */
async function reach(address) {
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACH_MS) });
    return null;
  } catch (error) {
    return error.cause?.code ?? error.message;
  }
}

function recall() {
  try {
    return JSON.parse(readFileSync(MEMORY, 'utf8'));
  } catch {
    return null;
  }
}

function remember(version, why) {
  mkdirSync(resolve(MEMORY, '..'), { recursive: true });
  writeFileSync(MEMORY, JSON.stringify({ version, at: Date.now(), why }));
  return { why };
}
