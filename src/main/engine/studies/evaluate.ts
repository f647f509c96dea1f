// Accuracy on a folder of class folders.
import { evaluate } from '../../../shared/protocol/requests/studies/evaluate';
import { type EvaluationSums, evaluation } from '../../../shared/studies/evaluation';
import { MOST_PICTURES } from '../analyses/run-size';
import { className } from '../network/classes';
import { labelled } from './classes';
import { LOGITS } from './questions';
import { best, inputOf, Runs, rowsOf } from './runs';
import { type FolderStudy, upTo } from './study';

export const evaluateStudy: FolderStudy<
  typeof evaluate,
  { classes: string[] },
  EvaluationSums,
  ReturnType<typeof evaluation.finish>
> = {
  request: evaluate,
  study: evaluation,
  open: async ({ engine, folder }, { network: asked, directory, order, limit, batch }) => {
    const network = await engine.networks.resolve(asked);
    const known = labelled(directory, folder, network, order);
    const { classes } = network.net.spec;
    const runs = new Runs(engine.executor, batch);
    return {
      facts: { classes: Array.from({ length: classes }, (_, index) => className(network, index)) },
      folder: known,
      networks: [network],
      asked: { order: order ?? null },
      plan: { range: upTo(limit), batch: batch ?? MOST_PICTURES },
      main: () => async (pictures, turn) => {
        const taken = new Map<string, [number, number, number]>();
        let top5 = 0;
        await runs.through(pictures, turn, async some => {
          const outputs = await runs.run(network, LOGITS, { input: inputOf(network, some) }, some.length);
          rowsOf(outputs.get('fc') as Float32Array, some).forEach((logits, i) => {
            const truth = known.labels[some[i]!.folder]!;
            const as = best(logits);
            const key = `${truth} ${as}`;
            taken.set(key, [truth, as, 1 + (taken.get(key)?.[2] ?? 0)]);
            if (rank(logits, truth) < 5) top5++;
          });
        });
        return { top5, taken: [...taken.values()] };
      },
    };
  },
};

/** Place of a class among the logits, from 0; of equal ones the first is before the others. */
function rank(logits: Float32Array, label: number): number {
  const own = logits[label]!;
  let place = 0;
  for (let i = 0; i < logits.length; i++) if (logits[i]! > own || (logits[i] === own && i < label)) place++;
  return place;
}
