// The picture decoder's library for another system, which npm does not install here: fetched once from the registry, held
// against the lock file, kept in .cache.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT, runNpm, runToEnd } from '../../lib/run.mjs';
import { decoderFolder } from '../engine-files.mjs';

const FETCH_MS = 120_000;

/** @returns {string | null} its folder; null where the registry cannot be reached */
export function foreignDecoder(platform, arch) {
  const path = decoderFolder(platform, arch);
  if (existsSync(resolve(ROOT, path))) return resolve(ROOT, path);
  const { version, integrity } = JSON.parse(readFileSync(resolve(ROOT, 'package-lock.json'), 'utf8'))
    .packages[path];
  const folder = resolve(ROOT, '.cache/decoders', `${platform}-${arch}-${version}`);
  if (existsSync(resolve(folder, 'package/package.json'))) return resolve(folder, 'package');
  mkdirSync(folder, { recursive: true });
  const name = path.replace('node_modules/', '');
  const { status, output } = runNpm(
    ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder],
    {
      capture: true,
      timeout: FETCH_MS,
    },
  );
  if (status !== 0) return null;
  const archive = resolve(folder, output.trim().split('\n').at(-1));
  const hash = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (hash !== integrity) throw new Error(`${archive} is not the file of the lock file`);
  const unpacked = runToEnd('tar', ['-xzf', archive, '-C', folder], { capture: true });
  if (unpacked.status !== 0) throw new Error(unpacked.output);
  return resolve(folder, 'package');
}
