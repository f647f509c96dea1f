// inspect: one picture (or tensor) through a network and its gradient back, as numbers.
import { findNode } from '../../shared/resnet/aliases';
import type { Architecture } from '../../shared/resnet/architecture';
import { rulesOf } from '../../shared/resnet/ops';
import { titleOf } from '../../shared/resnet/title';
import type { Command } from './command';
import { type EngineLink, withEngine } from './context';
import { checkDump, type Dump, dumpValues, makeFolder, writeArray } from './dump';
import { UsageError } from './failure';
import { editsOf, type GatesFile, readGates } from './gates-file';
import { type Inspection, inspectionJson } from './inspection';
import { inspectionText } from './inspection-text';
import {
  chooseDevice,
  chooseNetwork,
  NETWORK_OPTIONS,
  type WantedNetwork,
  wantedNetwork,
} from './network-choice';
import type { Values } from './options';
import { sendInput, type WantedInput, wantedInput } from './picture-input';
import { ON_WHITE } from './preprocessing-options';
import { ProgressLine } from './progress';
import { runGradCam, runInspection, runPathLengths } from './run-inspection';

/** What was asked for, checked as far as that goes without the engine. */
interface Question {
  readonly values: Values;
  readonly network: WantedNetwork;
  readonly input: WantedInput;
  readonly gates: GatesFile | null;
  readonly dump: Dump | null;
}

export const inspect: Command = {
  name: 'inspect',
  summary: 'activations of every node and the gradient through every block, on a picture',
  operands: [],
  options: [
    ...NETWORK_OPTIONS,
    'image',
    'tensor',
    'target',
    'against',
    'loss',
    'gates',
    'dump',
    'nodes',
    'path-lengths',
    'gradcam',
  ],
  async run({ values }, context) {
    const question = await questionOf(values);
    const progress = new ProgressLine(context);
    const inspection = await withEngine(context, link =>
      answer(link, question, progress).finally(() => progress.clear()),
    );
    if (inspection.predictions.input.alpha === 'white' && !values.alpha) context.err(ON_WHITE);
    await context.out(
      values.json
        ? `${JSON.stringify(inspectionJson(inspection))}\n`
        : inspectionText(inspection, values.loss ?? 'logit'),
    );
  },
};

async function questionOf(values: Values): Promise<Question> {
  const { dump: directory, nodes, gates, gradcam } = values;
  const input = await wantedInput(values);
  if (directory === undefined && nodes !== undefined)
    throw new UsageError('--dump DIR and --nodes a,b,c go together.');
  if (directory !== undefined && nodes === undefined && gradcam === undefined)
    throw new UsageError('--dump DIR goes with --nodes a,b,c or --gradcam NODE.');
  return {
    values,
    network: await wantedNetwork(values),
    input,
    gates: gates === undefined ? null : await readGates(gates),
    dump: directory === undefined ? null : { directory, nodes: nodes ?? [] },
  };
}

async function answer(link: EngineLink, question: Question, progress: ProgressLine): Promise<Inspection> {
  const { values, gates, dump } = question;
  await chooseDevice(link, values);
  const network = await chooseNetwork(link, question.network, progress);
  const edits = gates && editsOf(gates, values.gates!, network.net);
  const gradCamNode = values.gradcam === undefined ? null : nodeWithMaps(values.gradcam, network.net);
  if (dump) {
    checkDump(dump, network.net);
    await makeFolder(dump);
  }
  const { imageId, input } = await sendInput(link, question.input, progress);
  const { target = 'top1', against, loss = 'logit' } = values;
  const objective = { target, loss, ...(against !== undefined && { against }) };
  const asked = { ...network.request, ...(input && { input }), ...(edits && { edits }) };
  const request = { network: asked, imageId, ...objective };
  const inspection = await runInspection(link, network.entry, { slot: 'a', ...request }, progress);

  const pathLengths = values['path-lengths'] && (await runPathLengths(link, inspection, progress));
  const gradCam = gradCamNode === null ? null : await runGradCam(link, inspection, gradCamNode, progress);
  if (dump) {
    await dumpValues(link, inspection.numbers.runId, dump, network.net);
    if (gradCam) await writeArray(dump, 'gradcam', [gradCam.height, gradCam.width], gradCam.values);
  }
  return { ...inspection, ...(pathLengths && { pathLengths }), ...(gradCam && { gradCam }) };
}

/** @throws UsageError where the network has no such node, or one without maps */
function nodeWithMaps(name: string, net: Architecture): string {
  const found = findNode(net, name);
  const node = net.nodes.find(other => other.name === found);
  if (!node) throw new UsageError(`--gradcam: ${titleOf(net.spec)} has no node “${name}”.`);
  if (!rulesOf(node).hasMaps)
    throw new UsageError(`--gradcam: ${node.name} has no maps; name a node before it, such as layer3.`);
  return node.name;
}
