// How many pictures a second an evaluation takes, files and decoding included, against the bare network in a loop.
import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { ort } from '../src/main/engine/session/onnxruntime.mjs';
import { median, startEngine } from './engine-line.mjs';
import { pictureFolder } from './picture-folder.mjs';

const BATCH = 16;
/** Evaluation and bare network take turns, so that both see the machine's good and bad moments; the first warms up. */
const ROUNDS = 6;
/** `photo`: width and height of the files; ImageNet's are 500 x 400 on average. `share`: the least that is asked. */
const CASES = [
  { model: 'resnet50', input: [224, 224], photo: [500, 375], pictures: 200, share: 0.8 },
  { model: 'resnet18', input: [224, 224], photo: [500, 375], pictures: 200 },
  { model: 'resnet20', input: [32, 32], photo: [32, 32], pictures: 400 },
];

/** The network as the engine exports it: logits only. */
async function exported(engine, network) {
  const { events } = await engine.call({ type: 'export', network, taps: [], gradients: false }, 'exported');
  const { size } = events.at(-1).header;
  const model = new Uint8Array(size);
  for (let offset = 0; offset < size; ) {
    const answer = await engine.call({ type: 'export.read', offset }, 'piece');
    const { bulk } = answer.events.at(-1);
    model.set(bulk, offset);
    offset += bulk.length;
  }
  return model;
}

/** A session that is fed the same batch again and again: call it for the pictures a second of so many. */
async function bareLoop(model, [height, width]) {
  const session = await ort.InferenceSession.create(model);
  const feed = Float32Array.from({ length: BATCH * 3 * height * width }, (_, i) => Math.sin(0.05 * i));
  const input = new ort.Tensor('float32', feed, [BATCH, 3, height, width]);
  const run = async pictures => {
    const began = performance.now();
    for (let done = 0; done < pictures; done += BATCH) await session.run({ input });
    return pictures / ((performance.now() - began) / 1000);
  };
  return { run, release: () => session.release() };
}

/** Megabytes that memory grows by over 1,000 pictures: the straight line through what was held after each round. */
function slope(held, pictures) {
  const middle = (held.length - 1) / 2;
  const mean = held.reduce((sum, value) => sum + value, 0) / held.length;
  const down = held.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  return (held.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0) / down / pictures) * 1000;
}

export async function benchEvaluate(print) {
  const rows = [];
  for (const { model, input, photo, pictures, share } of CASES) {
    const folder = await pictureFolder(pictures, photo);
    const engine = startEngine();
    try {
      const network = { model, weights: 'untrained:0', input };
      const evaluate = () =>
        engine.call({ type: 'evaluate', network, directory: folder, batch: BATCH }, 'evaluate.done');
      const bare = await bareLoop(await exported(engine, network), input);
      const rounds = [];
      for (let round = 0; round < ROUNDS; round++) {
        const alone = await bare.run(pictures);
        const began = performance.now();
        await evaluate();
        const whole = pictures / ((performance.now() - began) / 1000);
        rounds.push({ alone, whole, share: whole / alone, held: engine.memory().now });
      }
      await bare.release();
      const warm = rounds.slice(1);
      const middle = key => median(warm.map(round => round[key]));
      const shares = warm.map(round => round.share.toFixed(2)).sort();
      rows.push({
        network: `${model} at ${input.join(' x ')}`,
        files: photo.join(' x '),
        pictures: pictures * warm.length,
        'evaluation, pictures/s': middle('whole').toFixed(0),
        'network alone, pictures/s': middle('alone').toFixed(0),
        'share, median (all; limit)': `${middle('share').toFixed(2)} (${shares[0]} to ${shares.at(-1)}; ${share ?? 'none'})`,
        'memory per 1,000 pictures, MB': slope(
          warm.map(round => round.held),
          pictures,
        ).toFixed(0),
        'held, MB': warm.at(-1).held.toFixed(0),
      });
    } finally {
      engine.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  print(`Evaluation of JPEG files, batches of ${BATCH}`);
  console.table(rows);
}
