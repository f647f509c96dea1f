// The outputs of an inspection's graph -> the numbers of an inspection.
import type { EventOf } from '../../../shared/protocol/messages';
import type { Edits } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import type { StatisticsRows } from '../graph/summaries';
import { gateOf } from '../network/edits';
import { blockGradients } from './gradients';
import { finite, nodeStatistics } from './statistics';

export type InspectionNumbers = Pick<EventOf<'numbers'>, 'activations' | 'blocks' | 'inputGradient'>;

/**
 * @param rows where the graph put its statistics
 * @param output values of an output by its name
 * @param outside values of the nodes that are not reduced in the graph: `input` and `fc`
 */
export function inspectionNumbers(
  net: Architecture,
  rows: readonly StatisticsRows[],
  output: (name: string) => Float32Array,
  outside: ReadonlyMap<string, Float32Array>,
  edits: Edits,
): InspectionNumbers {
  const activations = nodeStatistics(net, rows, output('statistics'), outside, edits);
  const l2 = new Map(activations.map(a => [a.name, a.l2]));
  // With gates the summands are what goes into the add; the branch's statistics are those before its gate.
  const summand = (node: string) => {
    const block = net.blocks.find(b => b.branchEnd === node);
    const gate = block ? gateOf(edits, block.name).residual : 1;
    const norm = l2.get(node) ?? null;
    return norm === null ? null : norm * Math.abs(gate);
  };
  const inputGradient = output('inputGradient');
  return {
    activations,
    blocks: blockGradients(net, output('gradients'), summand),
    inputGradient: {
      l2: finite(Math.sqrt(inputGradient.reduce((sum, v) => sum + v * v, 0))),
      max: finite(inputGradient.reduce((most, v) => Math.max(most, Math.abs(v)), 0)),
    },
  };
}
