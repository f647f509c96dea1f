// How long a lesion study takes, files and decoding included, and what the engine holds at its highest.
import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { startEngine } from './engine-line.mjs';
import { pictureFolder } from './picture-folder.mjs';

const PICTURES = 240;
/** `limit`: seconds, on two cores. The bundled weights ask for 128 pixels. */
const CASES = [
  { model: 'resnet18', side: 128, limit: 40 },
  { model: 'resnet50', side: 128, limit: 150 },
];

export async function benchLesion(print) {
  const folder = await pictureFolder(PICTURES, [500, 375]);
  const rows = [];
  try {
    for (const { model, side, limit } of CASES) {
      const engine = startEngine();
      try {
        const network = { model, weights: 'bundled', input: [side, side] };
        const began = performance.now();
        await engine.call({ type: 'lesion', network, directory: folder }, 'lesion.done');
        rows.push({
          network: `${model} at ${side} x ${side}`,
          seconds: ((performance.now() - began) / 1000).toFixed(1),
          limit: limit ?? 'none',
          'memory, highest, MB': engine.memory().highest.toFixed(0),
        });
      } finally {
        engine.stop();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print(`Lesion study of every branch and shortcut on ${PICTURES} pictures`);
  console.table(rows);
}
