// A picture that a channel or a class likes: gradient ascent with our own backward pass.
import { performance } from 'node:perf_hooks';
import type { Draft } from '../../../shared/protocol/define';
import { CodedError } from '../../../shared/protocol/error';
import { visualize } from '../../../shared/protocol/requests/visualize';
import { findNode } from '../../../shared/resnet/aliases';
import { type Preprocessing, planeOrder } from '../../../shared/resnet/preprocessing';
import { shapes } from '../../../shared/resnet/shapes';
import { VISUALIZE_SIZES } from '../../../shared/visualize';
import { feedObjective, feedUnit } from '../graph/feeds';
import { encode } from '../image/prepare/preview';
import { className, targetIndex } from '../network/classes';
import type { Network } from '../network/networks';
import { type Executor, retried } from '../session/executor';
import { climb, type Evaluate } from '../visualize/climb';
import { Crop, WHOLE } from '../visualize/crops';
import { Parameterisation, type Planes } from '../visualize/parameterisation';
import { readPhotographs } from '../visualize/photographs';
import { hashText, seededRandom } from '../weights/random';
import { analysis } from './analysis';
import { INPUT_GRADIENTS, unitOf } from './questions';

type Wanted = Draft<typeof visualize>['of'];

/** What is climbed. */
interface Subject {
  readonly node: string;
  readonly channel: number;
  readonly class: string | null;
}

export const visualizeAnalysis = analysis({
  request: visualize,
  lane: 'background',
  run: async ({ engine }, { network: asked, of, method, steps, seed, size: wanted }, job) => {
    const began = performance.now();
    await engine.device();
    await job.step('read weights');
    const network = await engine.networks.resolve(asked);
    const subject = subjectOf(network, of);
    const { input } = network.net.spec;
    const size = wanted ?? usualSize(input);
    const random = seededRandom(hashText(`visualize ${seed}`));
    const photographs = await readPhotographs(engine.options.resourcesDir);
    const parameterisation = new Parameterisation(photographs, size, method, random);
    await job.step('create session');
    const evaluate = evaluator(engine.executor, network, subject);
    const onAll = async (picture: Planes) => {
      const crop = new Crop(size, WHOLE, input);
      const tensor = Float32Array.from(picture.flatMap(plane => [...crop.take(plane)]));
      return (await evaluate(tensor, 1)).values[0]!;
    };
    const start = await onAll(parameterisation.picture(parameterisation.start));
    const turn = (step: number) => job.step('climb', step / steps);
    const { picture } = await climb(parameterisation, evaluate, { size, input, steps, random, turn });
    const end = await onAll(picture);
    const png = await encode({ width: size, height: size, rgb: bytesOf(picture) }, true);
    return { ...subject, method, steps, size, start, end, seconds: (performance.now() - began) / 1000, png };
  },
});

/** @throws CodedError bad-request for what the network does not have */
function subjectOf(network: Network, of: Wanted): Subject {
  const classes = network.net.spec.classes;
  if ('class' in of) return ofClass(targetIndex(network, of.class));
  const { channel } = of;
  const node = findNode(network.net, of.node);
  if (node === null) throw new CodedError('bad-request', `This network has no node called “${of.node}”.`);
  if (node === 'input')
    throw new CodedError('bad-request', 'The input is the picture itself; name a node behind it.');
  const [channels] = node === 'fc' ? [classes] : shapes(network.net).get(node)!;
  if (channel >= channels!)
    throw new CodedError(
      'bad-request',
      `${node} has no channel ${channel}: its channels are 0 to ${channels! - 1}.`,
    );
  return node === 'fc' ? ofClass(channel) : { node, channel, class: null };

  function ofClass(index: number): Subject {
    return { node: 'fc', channel: index, class: className(network, index) };
  }
}

/** The input's longer side, within what is drawn. */
function usualSize(input: readonly [number, number]): number {
  const even = 2 * Math.round(Math.max(...input) / 2);
  return Math.min(VISUALIZE_SIZES.most, Math.max(VISUALIZE_SIZES.least, even));
}

/** 0..1 to what the network is fed, in place; and a gradient there to one of the picture. */
function feeder({ mean, std, channels }: Preprocessing, area: number) {
  const order = planeOrder(channels);
  const moved = (
    from: Float32Array,
    count: number,
    each: (value: number, channel: number) => number,
    back: boolean,
  ) => {
    const to = new Float32Array(from.length);
    for (let n = 0; n < count; n++)
      order.forEach((channel, place) => {
        const [source, target] = back ? [place, channel] : [channel, place];
        for (let i = 0; i < area; i++)
          to[(3 * n + target) * area + i] = each(from[(3 * n + source) * area + i]!, channel);
      });
    return to;
  };
  return {
    feed: (inputs: Float32Array, count: number) =>
      moved(inputs, count, (value, channel) => (value - mean[channel]!) / std[channel]!, false),
    pullBack: (gradient: Float32Array, count: number) =>
      moved(gradient, count, (value, channel) => value / std[channel]!, true),
  };
}

function evaluator(executor: Executor, network: Network, { node, channel }: Subject): Evaluate {
  const { net, preprocessing } = network;
  const [height, width] = net.spec.input;
  const { feed, pullBack } = feeder(preprocessing, height * width);
  const own = net.nodes.find(({ name }) => name === node)!;
  /** A ReLU that is silent everywhere has no slope; what goes into it has. */
  const before = own.op === 'relu' ? own.inputs[0]! : null;
  const run = (of: string, inputs: Float32Array, count: number) =>
    retried(async () => {
      const session = await executor.prepare(network, of === 'fc' ? INPUT_GRADIENTS : unitOf(of));
      const outputs = await session.run({
        input: { data: feed(inputs, count), dims: [count, 3, height, width] },
        ...(of === 'fc' ? feedObjective('logit', channel) : feedUnit(channel)),
      });
      const logits = outputs.get('fc') as Float32Array | undefined;
      const values = logits
        ? Float32Array.from({ length: count }, (_, n) => logits[n * net.spec.classes + channel]!)
        : (outputs.get('unit') as Float32Array);
      return { values, gradient: outputs.get('inputGradient') as Float32Array };
    });
  return async (inputs, count) => {
    const { values, gradient } = await run(node, inputs, count);
    if (!values.every(Number.isFinite) || !gradient.every(Number.isFinite))
      throw new CodedError(
        'bad-request',
        'This network answers with values that are no numbers (NaN or infinite); nothing can be climbed with such weights.',
      );
    const silent = before !== null && gradient.every(value => value === 0);
    const slope = silent ? (await run(before, inputs, count)).gradient : gradient;
    return { values, gradient: pullBack(slope, count) };
  };
}

function bytesOf(picture: Planes): Uint8Array {
  return Uint8Array.from({ length: 3 * picture[0].length }, (_, i) =>
    Math.round(255 * picture[(i % 3) as 0 | 1 | 2][Math.floor(i / 3)]!),
  );
}
