// How long a training step takes, against PyTorch doing the same by turns; and the race of plain and residual networks.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { median, startEngine } from './engine-line.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const ROUNDS = 5;
/** Of a turn; our first one of each is not counted, because the session is new. */
const STEPS = 8;
/** `limit`: our time over PyTorch's. */
const CASES = [
  { depth: 20, width: 16, side: 32, limit: 2 },
  { depth: 20, width: 8, side: 16, limit: 1.5 },
];
const RACE = [
  { shortcut: 'none', depth: 8 },
  { shortcut: 'none', depth: 20 },
  { shortcut: 'none', depth: 44 },
  { shortcut: 'A', depth: 8 },
  { shortcut: 'A', depth: 20 },
  { shortcut: 'A', depth: 44 },
];
const RACE_STEPS = 300;
/** Seconds for all six. */
const RACE_LIMIT = 60;

const USUAL = { batch: 64, rate: 0.05, seed: 1, holdout: 0.2, augment: 'flip-crop', order: 'shuffled' };

async function startTorch({ depth, width, side }) {
  const args = [join(ROOT, 'bench/torch_train.py'), ...[depth, width, side].map(String)];
  const child = spawn('/usr/bin/python3', args, { stdio: ['pipe', 'pipe', 'ignore'] });
  child.on('error', () => {}); // no python3 at all: no lines either
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  if ((await lines.next()).value === undefined) return null;
  const step = async () => {
    child.stdin.write('\n');
    return Number((await lines.next()).value);
  };
  return { step, stop: () => child.kill() };
}

async function train(engine, { depth, width, side, shortcut = 'A', steps, count }) {
  const { events } = await engine.call(
    {
      ...USUAL,
      type: 'train',
      model: `resnet${depth}`,
      form: { width, shortcut },
      input: side,
      data: { shapes: 1, count },
      length: { steps },
    },
    'trained',
  );
  return events.at(-1).header.result;
}

async function steps(print) {
  const rows = [];
  for (const { limit, ...network } of CASES) {
    const engine = startEngine();
    const torch = await startTorch(network);
    try {
      const [ours, theirs, ratios] = [[], [], []];
      for (let round = 0; round < ROUNDS; round++) {
        ours.push((await train(engine, { ...network, steps: STEPS, count: 100 })).stepMilliseconds);
        if (!torch) continue;
        const times = [];
        for (let i = 0; i < STEPS; i++) times.push(await torch.step());
        theirs.push(median(times));
        ratios.push(ours.at(-1) / theirs.at(-1));
      }
      const sorted = ratios.map(ratio => ratio.toFixed(2)).sort();
      rows.push({
        network: `resnet${network.depth}, width ${network.width}, ${network.side} x ${network.side}`,
        'ours, ms': median(ours).toFixed(1),
        'PyTorch, ms': torch ? median(theirs).toFixed(1) : 'not installed',
        'ratio, median (all; limit)': torch
          ? `${median(ratios).toFixed(2)} (${sorted[0]} to ${sorted.at(-1)}; ${limit})`
          : '–',
      });
    } finally {
      torch?.stop();
      engine.stop();
    }
  }
  print('A training step, batches of 64');
  console.table(rows);
}

async function race(print) {
  const engine = startEngine();
  const rows = [];
  let seconds = 0;
  try {
    for (const runner of RACE) {
      const result = await train(engine, { ...runner, width: 8, side: 16, steps: RACE_STEPS, count: 2000 });
      seconds += result.seconds;
      const last = result.loss.slice(-40);
      rows.push({
        network: `${runner.shortcut === 'none' ? 'plain' : 'residual'}-${runner.depth}`,
        'loss, last 40 steps': (last.reduce((sum, loss) => sum + loss, 0) / last.length).toFixed(2),
        'right, held out': result.accuracy.holdout.toFixed(3),
        'step, ms': result.stepMilliseconds.toFixed(1),
        seconds: result.seconds.toFixed(1),
      });
    }
  } finally {
    engine.stop();
  }
  print(
    `The race: ${RACE_STEPS} steps on 1,600 shapes of 16 x 16, width 8: ${seconds.toFixed(1)} s in all (limit ${RACE_LIMIT})`,
  );
  console.table(rows);
}

export async function benchTrain(print) {
  await steps(print);
  await race(print);
}
