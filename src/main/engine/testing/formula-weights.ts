// Weights and inputs made by a formula that PyTorch repeats, so that numbers can be compared without a weight file.
// The formula is that of the stored references; sin runs in double precision, the result is rounded to float32.
import type { Architecture } from '../../../shared/resnet/architecture';
import { parameters } from '../../../shared/resnet/parameters';
import { elements } from '../../../shared/resnet/shapes';

/** Every tensor of the network's state_dict, by name. The last batch norm of each branch is halved. */
export function formulaWeights(
  net: Architecture,
): Map<string, { dims: readonly number[]; data: Float32Array }> {
  const lastNorms = new Set(net.blocks.map(({ branchEnd }) => `${beforeGate(net, branchEnd)}.weight`));
  return new Map(
    parameters(net).map(({ name, dims }, k) => {
      const fanIn = elements(dims) / dims[0]!;
      const value = formula(name, dims.length > 1 ? fanIn : 0, k, lastNorms.has(name) ? 0.5 : 1);
      return [name, { dims, data: Float32Array.from({ length: elements(dims) }, (_, i) => value(i)) }];
    }),
  );
}

/** The last node of a block's branch, before a gate: a norm, where the order has it there. */
function beforeGate(net: Architecture, end: string): string {
  const node = net.nodes.find(({ name }) => name === end)!;
  return node.op === 'scale' || node.op === 'relu' ? beforeGate(net, node.inputs[0]!) : end;
}

function formula(name: string, fanIn: number, k: number, factor: number): (i: number) => number {
  if (name === 'fc.bias') return i => 0.01 * Math.sin(i + k);
  if (fanIn > 0) {
    const gain = Math.sqrt(2 / fanIn) * Math.sqrt(2);
    return i => gain * Math.sin(12.9898 * (i + 1) + 78.233 * (k + 1) + ((0.0001 * (i + 1) ** 2) % 6));
  }
  if (name.endsWith('.weight')) return i => factor * (0.9 + 0.2 * Math.sin(0.7 * i + k));
  if (name.endsWith('.bias')) return i => 0.1 * Math.sin(1.3 * i + k);
  if (name.endsWith('running_mean')) return i => 0.1 * Math.sin(0.3 * i + k);
  return i => 1 + 0.5 * Math.sin(0.9 * i + k);
}

/** x[i] = sin(0.05 i), [1, 3, H, W]. */
export function formulaInput(height: number, width: number): Float32Array {
  return Float32Array.from({ length: 3 * height * width }, (_, i) => Math.sin(0.05 * i));
}
