// Operators that compute something else than their name promises, by an attribute: found in the parts of a graph that
// were recognised as a network of the family, and refused by what differs.
import { shapeText, unknownNetwork } from '../refusal';
import type { OnnxNode } from './onnx-graph';
import { type ConvUnit, nodeName, type Topology, type Wiring } from './onnx-topology';

/** Training mode: an attribute since opset 14, before that told by the outputs for the running statistics. */
function checkBatchNorm({ bn }: ConvUnit): void {
  if (!bn) return;
  const training = bn.integers.get('training_mode')?.[0] === 1 || bn.integers.get('is_test')?.[0] === 0;
  if (training || bn.outputs.filter(output => output !== '').length > 1)
    unknownNetwork(
      `its batch norm ${nodeName(bn)} is in training mode, so that it would take mean and variance from the picture; ` +
        'call model.eval() and export it again',
    );
}

function checkStemPool(pool: OnnxNode): void {
  const said = (name: string, otherwise: number[]) => shapeText(pool.integers.get(name) ?? otherwise);
  const [kernel, strides, pads] = [
    said('kernel_shape', []),
    said('strides', [1, 1]),
    said('pads', [0, 0, 0, 0]),
  ];
  if (kernel !== '[3,3]' || strides !== '[2,2]' || pads !== '[1,1,1,1]')
    unknownNetwork(
      `its pooling ${nodeName(pool)} has a kernel of ${kernel}, strides ${strides} and padding ${pads}; ` +
        'that of the family has [3,3], [2,2] and [1,1,1,1]',
    );
}

/** What an axis runs over: N pictures, C channels, H and W places, 1 a single one, F what was laid together. */
type Axis = 'N' | 'C' | 'H' | 'W' | 'HW' | '1' | 'F';
const PLACES: ReadonlySet<Axis> = new Set(['H', 'W', 'HW', '1']);

/**
 * An operator's list: an attribute in older opsets, its second input in newer ones.
 * @returns empty where there is none, null where it is computed or cannot be read
 */
async function listOf(wiring: Wiring, node: OnnxNode, name: string): Promise<readonly number[] | null> {
  const input = node.inputs[1] ?? '';
  if (input === '') return node.integers.get(name) ?? [];
  return (
    (await wiring
      .constant(input)
      ?.read()
      .then(
        values => [...values],
        () => null,
      )) ?? null
  );
}

const merged = (axes: readonly Axis[]): Axis => {
  const real = axes.filter(axis => axis !== '1');
  if (real.length === 1) return real[0]!;
  return real.length === 2 && real.join('') === 'HW' ? 'HW' : 'F';
};

/** The axes that are left after one operator; null where nothing can be said of them. */
async function after(wiring: Wiring, node: OnnxNode, axes: readonly Axis[]): Promise<readonly Axis[] | null> {
  const places = (list: readonly number[]) => list.map(axis => (axis < 0 ? axis + axes.length : axis));
  switch (node.op) {
    case 'GlobalAveragePool':
    case 'AveragePool':
      return axes.map(axis => (axis === 'H' || axis === 'W' ? '1' : axis));
    case 'ReduceMean': {
      const listed = await listOf(wiring, node, 'axes');
      if (!listed) return null;
      const over = places(listed.length > 0 ? listed : axes.map((_, place) => place));
      if (over.some(place => !PLACES.has(axes[place] ?? 'F')))
        unknownNetwork(
          `its node ${nodeName(node)} takes the mean over the axes ${shapeText(over)}; ` +
            'the family averages over height and width ([2,3]) before the classifier',
        );
      if ((node.integers.get('keepdims')?.[0] ?? 1) === 0)
        return axes.filter((_, place) => !over.includes(place));
      return axes.map((axis, place) => (over.includes(place) ? '1' : axis));
    }
    case 'Flatten': {
      const [at] = places(node.integers.get('axis') ?? [1]);
      return [merged(axes.slice(0, at)), merged(axes.slice(at))];
    }
    case 'Reshape': {
      const rank = (await listOf(wiring, node, 'shape'))?.length;
      if (!rank || rank > axes.length) return null;
      return [...axes.slice(0, rank - 1), merged(axes.slice(rank - 1))];
    }
    case 'Squeeze': {
      const gone = await listOf(wiring, node, 'axes');
      if (!gone) return null;
      return axes.filter((axis, place) => (gone.length > 0 ? !places(gone).includes(place) : axis !== '1'));
    }
    case 'Unsqueeze':
      return null;
    default:
      return axes;
  }
}

/** @throws CodedError unknown-network */
export async function checkOperators(wiring: Wiring, topology: Topology): Promise<void> {
  for (const unit of topology.units.values()) checkBatchNorm(unit);
  for (const pool of topology.stemPools) checkStemPool(pool);
  let axes: readonly Axis[] | null = ['N', 'C', 'H', 'W'];
  for (const node of topology.pooling) axes = axes && (await after(wiring, node, axes));
  const averages = topology.pooling.some(node => node.op === 'ReduceMean');
  if (averages && axes?.some(axis => axis !== 'N' && axis !== 'C' && axis !== '1'))
    unknownNetwork('it averages over height or width only, where the family averages over both');
}
