// ONNX files (torch exports of opset 11 to 20): weights inside or beside the file, batch norm folded or not.
import type { CheckpointFile } from '../byte-source';
import { type LinearTensors, withNorm } from '../head-norm';
import { refuse, shapeText, unknownNetwork } from '../refusal';
import type { StateDict, StoredTensor } from '../state-dict';
import { type OnnxNode, readOnnxGraph } from './onnx-graph';
import { checkOperators } from './onnx-operators';
import { normalisationOf } from './onnx-preprocessing';
import { type ConvUnit, type Topology, topologyOf, weightOf } from './onnx-topology';
import { nodeName, Wiring } from './onnx-wiring';

/** PyTorch's default, and what is shown of a batch norm that was folded away. */
const EPSILON = 1e-5;

/**
 * ModelProto begins with ir_version (field 1, a small varint), then the producer's texts (2 to 6), the graph (7) or
 * the opset imports (8).
 */
export function matchOnnx(head: Uint8Array): boolean {
  const [tag, version, next] = head;
  return (
    tag === 0x08 &&
    version! >= 3 &&
    version! <= 32 &&
    [0x12, 0x1a, 0x22, 0x32, 0x3a, 0x42].includes(next ?? 0)
  );
}

const filled = (length: number, value: number): StoredTensor => ({
  dtype: 'F32',
  shape: [length],
  read: async () => new Float32Array(length).fill(value),
});

function need(tensor: StoredTensor | undefined, name: string): StoredTensor {
  return tensor ?? unknownNetwork(`${name} is computed, not stored in the file`);
}

/** a - b, element by element. */
function difference(a: StoredTensor, b: StoredTensor): StoredTensor {
  const read = async () => {
    const values = await a.read();
    const others = await b.read();
    for (let i = 0; i < values.length; i++) values[i] = values[i]! - (others[i] ?? 0);
    return values;
  };
  return { ...a, read };
}

const bnPath = (conv: string) =>
  conv.endsWith('downsample.0') ? conv.replace(/0$/, '1') : conv.replace(/conv(\d)$/, 'bn$1');

/** The five tensors of a convolution and its batch norm under torchvision's names. */
function unitTensors(
  wiring: Wiring,
  path: string,
  unit: ConvUnit,
  epsilon: number,
): [string, StoredTensor][] {
  const weight = weightOf(wiring, unit);
  const channels = weight.shape[0] ?? 0;
  const hasBias = (unit.conv.inputs[2] ?? '') !== '';
  const bias = hasBias ? need(wiring.constant(unit.conv.inputs[2]), `${path}.bias`) : filled(channels, 0);
  const bn = bnPath(path);
  const conv: [string, StoredTensor] = [`${path}.weight`, weight];
  if (!unit.bn) {
    // sqrt(var + epsilon) = 1, so what is left of the batch norm is the bias that folding made
    return [
      conv,
      [`${bn}.weight`, filled(channels, 1)],
      [`${bn}.bias`, bias],
      [`${bn}.running_mean`, filled(channels, 0)],
      [`${bn}.running_var`, filled(channels, 1 - epsilon)],
    ];
  }
  const names = ['weight', 'bias', 'running_mean', 'running_var'] as const;
  const parts = names.map((name, i) => {
    const tensor = need(wiring.constant(unit.bn!.inputs[i + 1]), `${bn}.${name}`);
    return [`${bn}.${name}`, name === 'running_mean' && hasBias ? difference(tensor, bias) : tensor] as [
      string,
      StoredTensor,
    ];
  });
  return [conv, ...parts];
}

function transposed(tensor: StoredTensor): StoredTensor {
  const [rows, columns] = tensor.shape as [number, number];
  const read = async () => {
    const from = await tensor.read();
    const to = new Float32Array(from.length);
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) to[c * rows + r] = from[r * columns + c]!;
    return to;
  };
  return { ...tensor, shape: [columns, rows], read };
}

/** A classifier that is a convolution is read where it sees one place and nothing else. */
function checkPointwise(conv: OnnxNode, shape: readonly number[]): void {
  const ones = ['group', 'strides', 'dilations'].every(name =>
    (conv.integers.get(name) ?? [1]).every(n => n === 1),
  );
  const pads = (conv.integers.get('pads') ?? [0]).every(n => n === 0);
  if (shape.length !== 4 || shape[2] !== 1 || shape[3] !== 1 || !ones || !pads)
    unknownNetwork(
      `its classifier is a convolution of ${shapeText(shape)}, where [classes,features,1,1] is read`,
    );
}

/** The classifier with the batch norm in front of it. */
function withHeadNorm(wiring: Wiring, layer: LinearTensors, norm: OnnxNode) {
  const part = (i: number) => need(wiring.constant(norm.inputs[i]), `the batch norm ${nodeName(norm)}`);
  const tensors = { weight: part(1), bias: part(2), mean: part(3), variance: part(4) };
  return withNorm(layer, tensors, 'before', norm.floats.get('epsilon') ?? EPSILON);
}

/** fc.weight [classes, features] and fc.bias out of Gemm (transB or not), MatMul + Add or a convolution. */
function headTensors(
  wiring: Wiring,
  { matmul, add, norm }: NonNullable<Topology['head']>,
): [string, StoredTensor][] {
  const stored = need(wiring.constant(matmul.inputs[1]), 'the weight of its classifier');
  if (matmul.op === 'Conv') checkPointwise(matmul, stored.shape);
  const weight = matmul.op === 'Conv' ? { ...stored, shape: stored.shape.slice(0, 2) } : stored;
  if (weight.shape.length !== 2)
    refuse(`the weight of its classifier has the shape ${shapeText(weight.shape)}`);
  const rowsAreClasses =
    matmul.op === 'Conv' || (matmul.op === 'Gemm' && matmul.integers.get('transB')?.[0] === 1);
  const scaled = [matmul.floats.get('alpha'), matmul.floats.get('beta')].some(factor => (factor ?? 1) !== 1);
  if (scaled || matmul.integers.get('transA')?.[0])
    unknownNetwork('its classifier is more than weight and bias');
  const fc = rowsAreClasses ? weight : transposed(weight);
  const biasName = add ? add.inputs.find(input => wiring.constant(input)) : matmul.inputs[2];
  const bias = wiring.constant(biasName) ?? filled(fc.shape[0]!, 0);
  const flat = { ...bias, shape: bias.shape.filter((n, i) => n !== 1 || i === bias.shape.length - 1) };
  const layer = norm ? withHeadNorm(wiring, { weight: fc, bias: flat }, norm) : { weight: fc, bias: flat };
  return [
    ['fc.weight', layer.weight],
    ['fc.bias', layer.bias],
  ];
}

/** The one epsilon of all batch norms. */
function epsilonOf(topology: Topology): number {
  const found = new Set<number>();
  for (const { bn } of topology.units.values()) if (bn) found.add(bn.floats.get('epsilon') ?? EPSILON);
  if (found.size > 1) unknownNetwork('its batch norms have different epsilons');
  const [epsilon] = found;
  // A float32 attribute: 9.999999747378752e-6 means 1e-5
  return epsilon === undefined ? EPSILON : Number(epsilon.toPrecision(7));
}

function assumptions(topology: Topology): string[] {
  const assumed: string[] = [];
  const folded = [...topology.units.values()].filter(unit => !unit.bn).length;
  if (folded > 0) {
    assumed.push(
      `Batch norm was folded into ${folded} convolutions; their batch norm is shown as the bias that was left of it.`,
    );
  }
  return assumed;
}

const ABOUT_NORMALISATION =
  'The file normalises the picture itself; that became the preprocessing, and tensors are fed behind it.';

export async function openOnnx(file: CheckpointFile): Promise<StateDict> {
  const graph = await readOnnxGraph(file);
  const wiring = new Wiring(graph);
  const topology = topologyOf(wiring);
  const normalisation = await normalisationOf(wiring, topology.before);
  const size = [...graph.inputs.values()][0] ?? [];
  const turned = topology.before.some(({ op }) => op === 'Transpose');
  const [height = 0, width = 0] = turned ? size.slice(1) : size.slice(2);
  await checkOperators(wiring, topology, [height, width]);
  const epsilon = epsilonOf(topology);
  const tensors = new Map<string, StoredTensor>();
  for (const [path, unit] of topology.units) {
    for (const [name, tensor] of unitTensors(wiring, path, unit, epsilon)) tensors.set(name, tensor);
  }
  if (topology.head)
    for (const [name, tensor] of headTensors(wiring, topology.head)) tensors.set(name, tensor);
  return {
    format: 'onnx',
    tensors,
    stored: graph.initializers.size,
    metadata: graph.metadata,
    naming: 'by topology',
    facts: {
      epsilon,
      stride: topology.stride,
      ...(topology.shortcut ? { shortcut: topology.shortcut } : {}),
      ...(height && width ? { input: [height, width] } : {}),
      ...(normalisation ? { normalisation } : {}),
      ...(topology.sigmoid ? { outputs: 'sigmoid' } : {}),
    },
    assumed: assumptions(topology),
    remarks: [...(normalisation ? [ABOUT_NORMALISATION] : []), ...topology.remarks],
  };
}
