// Holds what the panels look like now against the pictures that are kept, or keeps those of now.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { losslessCompressPng } from '@napi-rs/image';
import { ROOT } from '../lib/run.mjs';
import { differenceOf, pixelsOf, sideBySide } from './compare.mjs';
import { buildPage, THEMES, takePictures } from './shots.mjs';

const KEPT = resolve(ROOT, 'tools/gallery/pictures');
const DIFFERS = resolve(ROOT, '.cache/gallery/differs');
const NOW = resolve(ROOT, '.cache/gallery/now');

/**
 * @param {{ browser: string, update?: boolean, only?: string }} options `only`: what begins so
 * @returns {Promise<{ well: boolean, counts: { passed: number, failed: number, skipped: number } }>}
 */
export async function runGallery({ browser, update = false, only = '' }) {
  for (const folder of [DIFFERS, NOW]) rmSync(folder, { recursive: true, force: true });
  await buildPage();
  const findings = [];
  let passed = 0;
  const names = await takePictures(browser, only, async (theme, name, png) => {
    const file = `${theme}/${name}.png`;
    write(resolve(NOW, file), png);
    const finding = await findingOf(file, png);
    if (!finding) {
      passed++;
      return;
    }
    findings.push({ file, words: finding });
    if (update) write(resolve(KEPT, file), await losslessCompressPng(png));
  });
  for (const file of strays(names, only)) {
    findings.push({ file, words: 'no panel has this state any more' });
    if (update) rmSync(resolve(KEPT, file));
  }
  report(findings, passed, update);
  const failed = update ? 0 : findings.length;
  return {
    well: failed === 0,
    counts: { passed: update ? passed + findings.length : passed, failed, skipped: 0 },
  };
}

/** @returns {Promise<string | null>} what is to be said of a picture; null where it is as it was */
async function findingOf(file, png) {
  if (!existsSync(resolve(KEPT, file))) return 'new';
  const [kept, now] = [await pixelsOf(readFileSync(resolve(KEPT, file))), await pixelsOf(png)];
  const difference = differenceOf(kept, now);
  if (!difference) return null;
  write(resolve(DIFFERS, file), await sideBySide(kept, now, difference.marks));
  return difference.words;
}

/** Kept pictures that nothing is held against. */
function strays(names, only) {
  return THEMES.flatMap(theme => {
    const folder = resolve(KEPT, theme);
    const kept = existsSync(folder) ? readdirSync(folder) : [];
    return kept
      .filter(file => file.startsWith(only) && !names.includes(file.replace(/\.png$/, '')))
      .map(file => `${theme}/${file}`);
  });
}

function report(findings, passed, update) {
  console.log(`${passed} pictures are as they were.`);
  if (findings.length === 0) return;
  console.log(update ? `${findings.length} were changed:` : `${findings.length} are not:`);
  for (const { file, words } of findings) console.log(`  ${file}: ${words}`);
  if (update) console.log('Look at them (git diff, or your image viewer) before you commit them.');
  else {
    const folder = path => relative(ROOT, path);
    console.log(
      `Kept, now and what differs lie side by side in ${folder(DIFFERS)}, all of now in ${folder(NOW)}.`,
    );
    console.log('If that is meant: npm run gallery -- --update');
  }
}

function write(path, bytes) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
