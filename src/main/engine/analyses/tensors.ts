// Values of any node of a run: kept ones as they are, others by running their block alone from its kept input.

import { CodedError } from '../../../shared/protocol/error';
import { resolveNodeName } from '../../../shared/resnet/architecture';
import type { Shape } from '../../../shared/resnet/nodes';
import { shapes } from '../../../shared/resnet/shapes';
import { feedInput, feedObjective } from '../graph/feeds';
import { type Executor, retried } from '../session/executor';
import type { ForwardRun, StoredRun } from '../session/run-store';

import { GRADIENTS, tapOf } from './questions';

export interface NodeValues {
  /** The node's name, aliases resolved. */
  readonly node: string;
  readonly shape: Shape;
  readonly values: Float32Array;
}

/** @throws CodedError bad-request where the network has no such node */
export function shapeOf(run: ForwardRun, name: string): { node: string; shape: Shape } {
  const { net } = run.network;
  const node = resolveNodeName(net, name);
  const shape = shapes(net).get(node);
  if (!shape) throw new CodedError('bad-request', `This network has no node called “${name}”.`);
  return { node, shape };
}

/** The activation of a node. */
export async function activationOf(executor: Executor, run: ForwardRun, name: string): Promise<NodeValues> {
  const { node, shape } = shapeOf(run, name);
  const kept = run.values.get(node);
  if (kept) return { node, shape, values: kept };
  return retried(async () => {
    const session = await executor.prepare(run.network, tapOf(node));
    const size = shapes(run.network.net);
    const feeds = session.extra.map(fed => [
      fed,
      { data: run.values.get(fed)!, dims: [1, ...size.get(fed)!] },
    ]);
    const outputs = await session.run(Object.fromEntries(feeds));
    return { node, shape, values: outputs.get(`tap/${node}`) as Float32Array };
  });
}

/** The gradient of the run's objective at a block's output, the stem's, or the input. */
export async function gradientAt(executor: Executor, run: StoredRun, name: string): Promise<NodeValues> {
  const { node, shape } = shapeOf(run, name);
  if (node === 'input') return { node, shape, values: run.inputGradient };
  const { net } = run.network;
  if (!net.blocks.some(block => block.name === node || block.input === node)) {
    throw new CodedError(
      'bad-request',
      `Gradients are kept at the input and at block outputs, not at ${node}.`,
    );
  }
  const gradients = gradientsOf.get(run) ?? (await computeGradients(executor, run));
  gradientsOf.set(run, gradients);
  return { node, shape, values: gradients.get(`gradient/${node}`)! };
}

/** As long as their run is kept: whoever asks for one node's often asks for the next one's. */
const gradientsOf = new WeakMap<StoredRun, ReadonlyMap<string, Float32Array>>();

function computeGradients(executor: Executor, run: StoredRun): Promise<ReadonlyMap<string, Float32Array>> {
  return retried(async () => {
    const session = await executor.prepare(run.network, GRADIENTS);
    const feeds = {
      ...feedInput(run.network.net, run.values.get('input')!),
      ...feedObjective(run.loss, run.target, run.against),
    };
    return (await session.run(feeds)) as ReadonlyMap<string, Float32Array>;
  });
}
