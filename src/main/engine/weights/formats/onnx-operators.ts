// Operators that compute something else than their name promises, by an attribute: found in the parts of a graph that
// were recognised as a network of the family, and refused by what differs.
import { otherWiring, shapeText, unknownNetwork } from '../refusal';
import type { OnnxNode } from './onnx-graph';
import { padsOf } from './onnx-pads';
import type { Topology } from './onnx-topology';
import { nodeName, type Wiring } from './onnx-wiring';

/** Training mode: an attribute since opset 14, before that told by the outputs for the running statistics. */
function checkBatchNorm(bn: OnnxNode | null | undefined): void {
  if (!bn) return;
  if (bn.integers.get('spatial')?.[0] === 0)
    unknownNetwork(
      `its batch norm ${nodeName(bn)} has statistics for every place (spatial = 0), where the family has them for every channel`,
    );
  const training = bn.integers.get('training_mode')?.[0] === 1 || bn.integers.get('is_test')?.[0] === 0;
  if (training || bn.outputs.filter(output => output !== '').length > 1)
    unknownNetwork(
      `its batch norm ${nodeName(bn)} is in training mode, so that it would take mean and variance from the picture; ` +
        'call model.eval() and export it again',
    );
}

function checkStemPool(pool: OnnxNode): void {
  const list = (name: string, otherwise: readonly number[]) => pool.integers.get(name) ?? otherwise;
  const said = (name: string, otherwise: readonly number[]) => shapeText(list(name, otherwise));
  const [kernel, strides, pads] = [
    said('kernel_shape', []),
    said('strides', [1, 1]),
    shapeText(padsOf(pool, 3)),
  ];
  if (list('ceil_mode', [0])[0] === 1 || list('dilations', [1, 1]).some(n => n !== 1))
    unknownNetwork(
      `its pooling ${nodeName(pool)} rounds its size up (ceil_mode) or is dilated, as Caffe's nets have it; that of the ` +
        'family does neither',
    );
  if (kernel !== '[3,3]' || strides !== '[2,2]' || pads !== '[1,1,1,1]')
    unknownNetwork(
      `its pooling ${nodeName(pool)} has a kernel of ${kernel}, strides ${strides} and padding ${pads}; ` +
        'that of the family has [3,3], [2,2] and [1,1,1,1]',
    );
}

/** How much smaller the last map is than the input, and the input's side where the file leaves it free. */
function lastMap({ stemPools, stages }: Topology): { shrink: number; side: number } {
  const pooled = stemPools.length > 0;
  return { shrink: (pooled ? 4 : 1) * 2 ** (stages - 1), side: pooled ? 224 : 32 };
}

/** An average over a window is the family's where the window is the whole map. */
function checkWindow(pool: OnnxNode, size: readonly number[], topology: Topology): void {
  const pads = padsOf(pool, 2); // of an even side no mode pads all edges alike
  if (pads.some(n => n !== 0))
    otherWiring(
      `its pooling ${nodeName(pool)} pads by ${shapeText(pads)} before the average, where the family pads by nothing`,
    );
  const kernel = pool.integers.get('kernel_shape') ?? [];
  const { shrink, side } = lastMap(topology);
  const map = size.map(n => Math.ceil((n || side) / shrink));
  if (kernel.join() !== map.join())
    otherWiring(
      `its pooling ${nodeName(pool)} averages over ${shapeText(kernel)} of a map of ${shapeText(map)}, where the family averages over all of it`,
    );
}

async function checkPad(wiring: Wiring, pad: OnnxNode): Promise<void> {
  const amounts = await listOf(wiring, pad, 'pads');
  if (amounts?.some(n => n !== 0))
    unknownNetwork(
      `its node ${nodeName(pad)} pads by ${shapeText(amounts)} before the average, which changes it`,
    );
}

/** Option A: every second pixel from the first, then as many zero channels in front as behind. */
async function checkZeroPadding(wiring: Wiring, node: OnnxNode): Promise<void> {
  const differs = () =>
    unknownNetwork(
      `its shortcut ${nodeName(node)} (${node.op}) is not the zero padding of option A: every second pixel, and as many zero ` +
        'channels in front as behind',
    );
  if (node.op === 'Slice') {
    const starts = await listOf(wiring, node, 'starts');
    const steps = (await numbers(wiring, node.inputs[4])) ?? [];
    if (starts?.some(n => n !== 0) || steps.some(n => n !== 1 && n !== 2)) differs();
  } else if (node.op === 'Pad') {
    const pads = (await listOf(wiring, node, 'pads')) ?? [];
    const [, front = 0, , , , behind = 0] = pads;
    const value = (await numbers(wiring, node.inputs[2]))?.[0] ?? node.floats.get('value') ?? 0;
    if (value !== 0 || front !== behind || pads.some((n, i) => n !== 0 && i !== 1 && i !== 5)) differs();
  }
}

/** Dropout drops nothing once trained, unless it was exported in training mode. */
async function checkDropout(wiring: Wiring, node: OnnxNode): Promise<void> {
  const mode = await numbers(wiring, node.inputs[2]);
  if (mode?.[0])
    unknownNetwork(
      `its dropout ${nodeName(node)} is in training mode, so that its numbers would be drawn by chance; call ` +
        'model.eval() and export it again',
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
  return input === '' ? (node.integers.get(name) ?? []) : numbers(wiring, input);
}

/** Stored numbers; null where they are computed, missing or cannot be read. */
async function numbers(wiring: Wiring, input: string | undefined): Promise<readonly number[] | null> {
  const values = await wiring
    .constant(input)
    ?.read()
    .catch(() => null);
  return values ? [...values] : null;
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

/**
 * @param size height and width of the input, 0 where one is free
 * @throws CodedError unknown-network
 */
export async function checkOperators(
  wiring: Wiring,
  topology: Topology,
  size: readonly number[],
): Promise<void> {
  for (const { bn } of topology.units.values()) checkBatchNorm(bn);
  checkBatchNorm(topology.head?.norm);
  for (const pool of topology.stemPools) checkStemPool(pool);
  for (const node of topology.padding) await checkZeroPadding(wiring, node);
  for (const node of wiring.graph.nodes) if (node.op === 'Dropout') await checkDropout(wiring, node);
  for (const node of topology.pooling) {
    if (node.op === 'Pad') await checkPad(wiring, node);
    if (node.op === 'AveragePool') checkWindow(node, size, topology);
  }
  let axes: readonly Axis[] | null = ['N', 'C', 'H', 'W'];
  for (const node of topology.pooling) axes = axes && (await after(wiring, node, axes));
  const averages = topology.pooling.some(node => node.op === 'ReduceMean');
  if (averages && axes?.some(axis => axis !== 'N' && axis !== 'C' && axis !== '1'))
    otherWiring('it averages over height or width only, where the family averages over both');
}
