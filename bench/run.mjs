// `npm run bench`: every measurement, printed as tables. `npm run bench -- inspect` (or `evaluate`, `lesion`, `background`, `page`, `maps`, `memory`, `open`, `train`) for one.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { benchBackground } from './background.mjs';
import { benchEvaluate } from './evaluate.mjs';
import { benchInspect } from './inspect.mjs';
import { benchLesion } from './lesion.mjs';
import { benchMaps } from './maps.mjs';
import { benchMemory } from './memory.mjs';
import { benchOpen } from './open-checkpoint.mjs';
import { benchTrain } from './train.mjs';

const ROOT = resolve(import.meta.dirname, '..');
if (!existsSync(join(ROOT, 'out/main/engine.js'))) {
  console.error('Nothing is built yet: run `npm run build` first.');
  process.exit(2);
}

const BENCHES = {
  inspect: benchInspect,
  evaluate: benchEvaluate,
  lesion: benchLesion,
  background: benchBackground,
  page: async () => void (await import('./page.mjs')),
  maps: benchMaps,
  memory: benchMemory,
  open: benchOpen,
  train: benchTrain,
};
const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length === 0 || asked.includes(name)) await bench(console.log);
}
