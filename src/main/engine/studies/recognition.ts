// When is it recognised? What can be read off every depth after fitting on the first pictures of every class.
import { CodedError } from '../../../shared/protocol/error';
import { recognition } from '../../../shared/protocol/requests/studies/recognition';
import { shapes } from '../../../shared/resnet/shapes';
import { type RecognitionSums, recognition as study } from '../../../shared/studies/recognition';
import { MOST_PICTURES } from '../analyses/run-size';
import type { Network } from '../network/networks';
import { hasClasses, labelled } from './classes';
import { type LensShape, type LensSums, lensSums, packLens, readers } from './lens';
import { depths } from './nodes';
import { headsOf, lensOf, spanOf } from './questions';
import { best, inputOf, Runs, rowsOf } from './runs';
import type { Picture } from './stream';
import { type FolderStudy, type Measure, upTo } from './study';

/** So many classes at most are all read; of more the folder's. */
const ALL_READ = 200;

interface Facts {
  readonly nodes: { node: string; head: boolean }[];
  readonly labelled: boolean;
  readonly folders: boolean;
  readonly among: number | null;
}

/** What both passes know. */
interface Setting {
  readonly network: Network;
  readonly nodes: readonly string[];
  /** Those of them that the network's own head takes. */
  readonly heads: readonly string[];
  /** Classes that are read, in order. */
  readonly rows: readonly number[];
  readonly shape: LensShape;
  readonly runs: Runs;
  readonly backward: Runs;
}

export const recognitionStudy: FolderStudy<
  typeof recognition,
  Facts,
  RecognitionSums,
  ReturnType<typeof study.finish>,
  LensSums
> = {
  request: recognition,
  study,
  open: async ({ engine, folder }, { network: asked, directory, order, fit, limit, batch }) => {
    const network = await engine.networks.resolve(asked);
    const { net } = network;
    const { classes } = net.spec;
    const known = order || hasClasses(folder, network) ? labelled(directory, folder, network, order) : null;
    if (!known && classes > ALL_READ)
      throw new CodedError(
        'bad-request',
        `Of ${classes} classes only the folder's can be read, and no folder in ${directory} is named after one of these weights.`,
      );
    const taking = known ?? folder;
    const all = Array.from({ length: classes }, (_, index) => index);
    const rows = classes <= ALL_READ ? all : [...new Set(known!.labels)].sort((a, b) => a - b);
    const nodes = depths(net);
    const sizes = shapes(net);
    const size = (node: string) => JSON.stringify(sizes.get(node));
    const heads = nodes.filter(node => size(node) === size(nodes.at(-1)!));
    const shape = {
      rows: rows.length,
      folders: taking.classes.length,
      channels: nodes.map(node => sizes.get(node)![0]!),
    };
    const { executor } = engine;
    const setting: Setting = {
      network,
      nodes,
      heads,
      rows,
      shape,
      runs: new Runs(executor, batch),
      backward: new Runs(executor),
    };
    return {
      facts: {
        nodes: nodes.map(node => ({ node, head: heads.includes(node) })),
        labelled: known !== null,
        folders: taking.classes.every(({ name }) => name !== null),
        among: rows.length < classes ? rows.length : null,
      },
      folder: taking,
      networks: [network],
      asked: { order: order ?? null, rows },
      first: {
        plan: { range: upTo(fit), batch: MOST_PICTURES },
        sums: lensSums(shape),
        pack: packLens,
        measure: fitting(setting),
      },
      plan: {
        range: { from: fit, count: limit ?? Number.POSITIVE_INFINITY },
        batch: batch ?? MOST_PICTURES,
      },
      main: fitted => reading(setting, fitted!, known?.labels ?? null),
    };
  },
};

/** Sums over the pictures of a group. */
function fitting({ network, nodes, rows, shape, runs, backward }: Setting): Measure<LensSums> {
  const { classes } = network.net.spec;
  return async (pictures, turn) => {
    const sums = lensSums(shape).zero();
    await runs.through(pictures, turn, async some => {
      const outputs = await runs.run(
        network,
        headsOf(nodes, []),
        { input: inputOf(network, some) },
        some.length,
      );
      rowsOf(outputs.get('fc') as Float32Array, some).forEach((logits, i) => {
        sums.counts[some[i]!.folder]!++;
        rows.forEach((row, r) => {
          sums.logits[r]! += logits[row]!;
        });
      });
      nodes.forEach((node, n) => {
        const C = shape.channels[n]!;
        rowsOf(outputs.get(`pooled/${node}`) as Float32Array, some).forEach((pooled, i) => {
          const at = some[i]!.folder * C;
          pooled.forEach((value, c) => {
            sums.nodes[n]!.byFolder[at + c]! += value;
          });
        });
      });
    });
    const places = [...rows.keys()];
    for (const [done, picture] of pictures.entries()) {
      const input = inputOf(network, [picture]);
      await backward.through(
        places,
        () => turn(done / pictures.length),
        async some => {
          const data = new Float32Array(some.length * classes);
          some.forEach((place, i) => {
            data[i * classes + rows[place]!] = 1;
          });
          const feeds = { input, seeds: { data, dims: [some.length, classes] } };
          const outputs = await backward.run(network, lensOf(nodes), feeds, some.length);
          nodes.forEach((node, n) => {
            const { jacobian } = sums.nodes[n]!;
            const own = outputs.get(`lens/${node}`) as Float32Array;
            const at = some[0]! * shape.channels[n]!;
            for (let i = 0; i < own.length; i++) jacobian[at + i]! += own[i]!;
          });
        },
      );
    }
    return sums;
  };
}

/** @param labels class of each folder; null where they are no classes of the network */
function reading(
  setting: Setting,
  fitted: LensSums,
  labels: readonly number[] | null,
): Measure<RecognitionSums> {
  const { network, nodes, heads, rows, shape, runs } = setting;
  const { net } = network;
  const last = nodes.at(-1)!;
  const read = readers(fitted, shape);
  const among = (logits: Float32Array) => best(rows.map(row => logits[row]!));
  const truth = ({ folder }: Picture) => (labels ? rows.indexOf(labels[folder]!) : -1);
  return async (pictures, turn) => {
    const none = () => nodes.map(() => 0);
    const sums = { head: none(), jacobian: none(), agrees: none(), classMean: none() };
    await runs.through(pictures, turn, async some => {
      const outputs = await runs.run(
        network,
        headsOf(nodes, heads),
        { input: inputOf(network, some) },
        some.length,
      );
      const answers = rowsOf(outputs.get('fc') as Float32Array, some).map(among);
      for (const [n, node] of nodes.entries()) {
        const pooled = rowsOf(outputs.get(`pooled/${node}`) as Float32Array, some);
        some.forEach((picture, i) => {
          const own = best(read[n]!.lens(pooled[i]!));
          if (own === truth(picture)) sums.jacobian[n]!++;
          if (own === answers[i]) sums.agrees[n]!++;
          if (read[n]!.nearest(pooled[i]!) === picture.folder) sums.classMean[n]!++;
        });
        if (!heads.includes(node)) continue;
        const data = outputs.get(`tap/${node}`) as Float32Array;
        const dims = [some.length, ...shapes(net).get(last)!];
        const ran = await runs.run(network, spanOf(last, 'fc'), { [last]: { data, dims } }, some.length);
        rowsOf(ran.get('out') as Float32Array, some).forEach((logits, i) => {
          if (among(logits) === truth(some[i]!)) sums.head[n]!++;
        });
      }
    });
    return sums;
  };
}
