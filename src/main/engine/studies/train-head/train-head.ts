// A folder's classes, learned on the frozen features of a network: features of all pictures, a part of each class held out, softmax
// regression on the rest. What is saved is what was measured.
import { performance } from 'node:perf_hooks';
import type { Draft } from '../../../../shared/protocol/define';
import { CodedError } from '../../../../shared/protocol/error';
import { trainHead } from '../../../../shared/protocol/requests/studies/train-head';
import { type FeatureSums, features } from '../../../../shared/studies/features';
import { type Analysis, analysis, type Services } from '../../analyses/analysis';
import type { Job } from '../../analyses/job';
import { Decoders } from '../../decoders/decoders';
import { editsKey } from '../../network/edits';
import type { Network } from '../../network/networks';
import { classOfFolder } from '../classes';
import { channelsAt, featureRows } from '../features';
import { type PictureFolder, pictureFolder } from '../folder';
import { type Rows, RowsFile, RowsInMemory } from '../rows-file';
import { runStudy } from '../run-study';
import { checkRead, classNamesOf } from './class-folders';
import { endingAt } from './ending';
import { headMetadata, writeHead } from './head-file';
import { stratified } from './hold-out';
import { learn } from './learn';

type Asked = Draft<typeof trainHead>;

export const trainHeadAnalysis: Analysis<typeof trainHead> = analysis({
  request: trainHead,
  lane: 'background',
  trusted: 'Only the command line reads folders: `train-head --images DIR`.',
  run: async ({ engine }, asked, job) => {
    const began = performance.now();
    const decoders = new Decoders(engine.launchDecoder); // they start while the weights are read
    try {
      await engine.device();
      await job.step('read weights');
      const network = await engine.networks.resolve(asked.network);
      const result = await train({ engine, job, decoders }, network, asked);
      return { result: { ...result, seconds: (performance.now() - began) / 1000 } };
    } finally {
      decoders.close();
    }
  },
});

interface Surroundings {
  readonly engine: Services;
  readonly job: Job;
  readonly decoders: Decoders;
}

async function train(around: Surroundings, network: Network, asked: Asked) {
  const { directory, out, seed, holdout, l2, iterations } = asked;
  if (editsKey(network.edits))
    throw new CodedError(
      'bad-request',
      'A classifier is put on a network as its file has it, without edits.',
    );
  const folder = await pictureFolder(directory);
  const names = classNamesOf(folder, directory, asked.limit);
  const ending = endingAt(network.net, asked.node, names.length);
  const metadata = headMetadata(network, ending, names); // before the work: it may be refused
  const { rows, pictures, skipped } = await featuresOf(around, network, ending.node, folder, asked);
  const labels = pictures.map(picture => names.indexOf(picture.class!));
  checkRead(labels, names, directory);
  const samples = { rows, features: channelsAt(network, ending.node), labels, classes: names.length };
  const split = stratified(labels, names.length, holdout, seed);
  const { classifier, measured } = await learn(samples, split, names, {
    l2,
    iterations,
    turn: done => around.job.step('learn', done / iterations),
  });
  const recipe = { l2, iterations: measured.iterations, seed, holdout, images: labels.length };
  await writeHead(out, network, ending, classifier, { ...metadata, recipe: JSON.stringify(recipe) });
  return {
    images: labels.length,
    skipped: [...skipped],
    classes: names.length,
    names,
    knownClasses: names.filter(name => classOfFolder(network, name) >= 0).length,
    node: ending.node,
    features: samples.features,
    ...measured,
  };
}

/** Pooled features of every picture; with --resume they stay beside its file, so that nothing is computed twice. */
async function featuresOf(
  { engine, job, decoders }: Surroundings,
  network: Network,
  node: string,
  folder: PictureFolder,
  asked: Asked,
) {
  const columns = channelsAt(network, node);
  const rows: Rows = asked.resume ? new RowsFile(`${asked.resume}.features`, columns) : new RowsInMemory();
  let pictures: FeatureSums = [];
  const end = async (all: FeatureSums) => {
    pictures = all;
  };
  const opened = featureRows(engine, { network, node, folder, rows, asked: { node }, end }, asked);
  const { result } = await runStudy(trainHead.type, features, opened, asked, {
    decoders,
    job,
    soFar: () => {},
  });
  return { rows: await rows.read(pictures.length), pictures, skipped: result!.skipped };
}
