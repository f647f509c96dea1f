// Runs the engine's own graphs on formula weights, for tests that compare numbers.

import type { Device, Edits } from '../../../shared/protocol/records';
import { type Architecture, architecture } from '../../../shared/resnet/architecture';
import { type NetworkSpec, networkSpec } from '../../../shared/resnet/variant';
import type { ModelOptions } from '../graph/begin';
import { type InspectionModel, inspectionModel } from '../graph/build-model';
import { feedEdits, feedObjective } from '../graph/feeds';
import { AS_TRAINED } from '../network/edits';
import { PROVIDERS } from '../session/providers';
import { type Feeds, Session } from '../session/runtime';
import { formulaInput, formulaWeights } from './formula-weights';

export interface FormulaNetwork {
  readonly net: Architecture;
  readonly input: Float32Array;
  readonly options: ModelOptions;
}

export function formulaNetwork(
  model: NetworkSpec['model'],
  changes: Partial<Omit<NetworkSpec, 'model'>>,
  device: Device = 'cpu',
  edits: (net: Architecture) => Edits = () => AS_TRAINED,
): FormulaNetwork {
  const net = architecture(networkSpec(model, changes));
  const weights = formulaWeights(net);
  const { poolIndices } = PROVIDERS[device];
  const options = {
    parameters: (name: string) => weights.get(name)!,
    epsilon: 1e-5,
    edits: edits(net),
    poolIndices,
  };
  return { net, input: formulaInput(...net.spec.input), options };
}

/** Runs a model once on the formula input and lets go of it. */
export async function runOnce(model: Uint8Array, feeds: Feeds, device: Device = 'cpu') {
  const session = await Session.create(model, device, null);
  try {
    const outputs = await session.run(feeds);
    return (name: string) => outputs.get(name) as Float32Array;
  } finally {
    await session.release();
  }
}

/** The inspection of the formula input: the graph's outputs and where its statistics lie. */
export async function inspectOnce(
  { net, input, options }: FormulaNetwork,
  { device = 'cpu', target = -1 }: { device?: Device; target?: number } = {},
): Promise<{ output: (name: string) => Float32Array; rows: InspectionModel['rows'] }> {
  const { model, rows } = inspectionModel(net, options);
  const feeds = {
    input: { data: input, dims: [1, 3, ...net.spec.input] },
    ...feedObjective('logit', target),
    ...feedEdits(net, options.edits),
  };
  return { output: await runOnce(model, feeds, device), rows };
}
