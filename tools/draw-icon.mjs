// `node tools/draw-icon.mjs`: makes resources/icon/icon.png, from which the packages' icons are made, out of icon.svg.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Transformer } from '@napi-rs/image';
import { ROOT } from './lib/run.mjs';

const folder = resolve(ROOT, 'resources/icon');
const png = await Transformer.fromSvg(readFileSync(resolve(folder, 'icon.svg'), 'utf8')).png();
writeFileSync(resolve(folder, 'icon.png'), png);
