// `node tools/draw-icon.mjs`: makes the packages' icons in resources/icon out of icon.svg: ICO for Windows, ICNS for macOS,
// and one PNG for each size that Linux desktops look for.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Transformer } from '@napi-rs/image';
import { ROOT } from './lib/run.mjs';

const folder = resolve(ROOT, 'resources/icon');
const svg = readFileSync(resolve(folder, 'icon.svg'), 'utf8');
const full = await Transformer.fromSvg(svg).png();

const LINUX = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS = [16, 24, 32, 48, 64, 128, 256];
/** By the type that macOS knows a size by; those of one size are for screens of single and of double density. */
const MACOS = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };

const pictures = new Map();
for (const size of new Set([...LINUX, ...WINDOWS, ...Object.values(MACOS)]))
  pictures.set(size, await new Transformer(full).resize(size, size).png());

mkdirSync(resolve(folder, 'icons'), { recursive: true });
for (const size of LINUX) writeFileSync(resolve(folder, `icons/${size}x${size}.png`), pictures.get(size));
writeFileSync(resolve(folder, 'icon.ico'), ico(WINDOWS));
writeFileSync(resolve(folder, 'icon.icns'), icns(MACOS));

/** A directory of entries of 16 bytes, then the pictures. */
function ico(sizes) {
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  for (const [index, size] of sizes.entries()) {
    const entry = head.subarray(6 + 16 * index);
    entry.writeUInt8(size % 256, 0); // 0 means 256
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(pictures.get(size).length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += pictures.get(size).length;
  }
  return Buffer.concat([head, ...sizes.map(size => pictures.get(size))]);
}

/** Pictures one after another, each with its type and its length, these eight bytes included. */
function icns(types) {
  const parts = Object.entries(types).map(([type, size]) => part(type, pictures.get(size)));
  return part('icns', Buffer.concat(parts));
}

function part(type, content) {
  const head = Buffer.alloc(8, type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
