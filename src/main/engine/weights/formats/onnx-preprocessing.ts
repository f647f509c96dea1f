// What a graph does to the picture before its first convolution: subtracting a mean and dividing by a deviation becomes
// the network's preprocessing, a turn of the axes is left to whoever feeds the picture, and all else is refused.
import { printable, shapeText, unknownNetwork } from '../refusal';
import { onUnitScale } from '../stated-normalisation';
import type { OnnxNode } from './onnx-graph';
import { isTransparent, nodeName, type Wiring } from './onnx-wiring';

type Triple = [number, number, number];

export interface InputNormalisation {
  /** On the scale of 0 to 1, in the order of the planes. */
  readonly mean: Triple;
  readonly std: Triple;
}

/** Whole [N,H,W,C] pictures become planes. */
const TO_PLANES = '0,3,1,2';

async function perChannel(wiring: Wiring, node: OnnxNode, constant: string): Promise<Triple> {
  const tensor = wiring.constant(constant)!;
  const shape = tensor.shape;
  const count = shape.reduce((product, n) => product * n, 1);
  const planes = count === 3 && shape.at(-3) === 3 && shape.at(-1) === 1;
  if (count !== 1 && !planes)
    unknownNetwork(
      `its node ${nodeName(node)} (${printable(node.op)}) changes the picture by values of the shape ${shapeText(shape)}, ` +
        'where a mean or a deviation has one for every channel; export the network without it',
    );
  const values = [...(await tensor.read())];
  return count === 1 ? [values[0]!, values[0]!, values[0]!] : (values as Triple);
}

/** `value * scale + shift` for every channel. */
interface Affine {
  readonly scale: Triple;
  readonly shift: Triple;
}

const map = (a: Triple, b: Triple, of: (x: number, y: number) => number) =>
  a.map((x, i) => of(x, b[i]!)) as Triple;

/** What is done after a node, or null where the node is none of these. */
async function step(wiring: Wiring, node: OnnxNode, so: Affine): Promise<Affine | null> {
  const [first = '', second = ''] = node.inputs;
  const constant = wiring.constant(second) ? second : wiring.constant(first) ? first : null;
  if (constant === null) return null;
  if (constant === first && (node.op === 'Sub' || node.op === 'Div')) return null;
  const by = async () => perChannel(wiring, node, constant);
  switch (node.op) {
    case 'Sub':
      return { ...so, shift: map(so.shift, await by(), (x, y) => x - y) };
    case 'Add':
      return { ...so, shift: map(so.shift, await by(), (x, y) => x + y) };
    case 'Mul': {
      const factor = await by();
      const times = (values: Triple) => map(values, factor, (x, y) => x * y);
      return { scale: times(so.scale), shift: times(so.shift) };
    }
    case 'Div': {
      const factor = await by();
      const over = (values: Triple) => map(values, factor, (x, y) => x / y);
      return { scale: over(so.scale), shift: over(so.shift) };
    }
    default:
      return null;
  }
}

/**
 * @param nodes in the order of computation
 * @returns null where the picture arrives as it was fed
 * @throws CodedError unknown-network for what is no normalisation
 */
export async function normalisationOf(
  wiring: Wiring,
  nodes: readonly OnnxNode[],
): Promise<InputNormalisation | null> {
  let so: Affine = { scale: [1, 1, 1], shift: [0, 0, 0] };
  let changed = false;
  for (const node of nodes) {
    if (isTransparent(node)) continue;
    if (node.op === 'Transpose' && node.integers.get('perm')?.join() === TO_PLANES) continue;
    const next = await step(wiring, node, so);
    if (!next)
      unknownNetwork(
        `its node ${nodeName(node)} (${printable(node.op)}) changes the picture before the first convolution; ` +
          'only a mean and a deviation are understood there; export the network without it',
      );
    so = next;
    changed = true;
  }
  if (!changed) return null;
  const { scale, shift } = so;
  if (!scale.every(value => value > 0 && Number.isFinite(value)) || !shift.every(Number.isFinite))
    unknownNetwork('it turns the picture into its negative, or into nothing, before the first convolution');
  // + 0 makes a plain zero of -0
  const mean = map(shift, scale, (b, a) => -b / a + 0);
  return onUnitScale({ mean, std: scale.map(value => 1 / value) as Triple });
}
