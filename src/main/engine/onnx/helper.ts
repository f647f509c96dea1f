// ONNX messages, made by functions named as in Python's onnx.helper. Field numbers: onnx/onnx.proto.
import { Wire } from './wire';

export const IR_VERSION = 8;
/** The last opset whose reductions other than ReduceSum take their axes as attributes; every provider knows it. */
export const OPSET = 17;

/** TensorProto.DataType */
export const DataType = { FLOAT: 1, INT64: 7, BOOL: 9, FLOAT16: 10, DOUBLE: 11 } as const;
export type DataType = (typeof DataType)[keyof typeof DataType];

export type Attribute = number | string | readonly number[] | { readonly float: number };
export type Attributes = Readonly<Record<string, Attribute>>;
/** A dimension: its length, or the name of one that is known only at run time. */
export type Dimension = number | string;

/** Bytes of a tensor that lie in another file of the folder named when the session is created. */
export interface ExternalData {
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

function makeAttribute(name: string, value: Attribute): Wire {
  const attribute = new Wire().string(1, name);
  if (typeof value === 'number') return attribute.int(3, value).int(20, 2);
  if (typeof value === 'string') return attribute.string(4, value).int(20, 3);
  if ('float' in value) return attribute.float(2, value.float).int(20, 1);
  return attribute.ints(8, value).int(20, 7);
}

/** A node of the graph. Whole numbers become INT attributes; write `{ float: x }` for FLOAT. */
export function makeNode(
  opType: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Attributes = {},
): Wire {
  const node = new Wire();
  for (const input of inputs) node.string(1, input);
  for (const output of outputs) node.string(2, output);
  node.string(3, outputs[0] ?? '').string(4, opType);
  for (const [name, value] of Object.entries(attributes)) node.message(5, makeAttribute(name, value));
  return node;
}

/** An initializer with its data inside. */
export function makeTensor(name: string, dims: readonly number[], data: Float32Array | BigInt64Array): Wire {
  const type = data instanceof Float32Array ? DataType.FLOAT : DataType.INT64;
  return new Wire()
    .ints(1, dims)
    .int(2, type)
    .string(8, name)
    .bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** A float32 initializer whose data lies in another file. */
export function makeExternalTensor(name: string, dims: readonly number[], data: ExternalData): Wire {
  const tensor = new Wire().ints(1, dims).int(2, DataType.FLOAT).string(8, name);
  for (const [key, value] of Object.entries(data)) {
    tensor.message(13, new Wire().string(1, key).string(2, String(value)));
  }
  return tensor.int(14, 1);
}

export function makeTensorValueInfo(name: string, type: DataType, dims: readonly Dimension[] | null): Wire {
  const tensor = new Wire().int(1, type);
  if (dims) {
    const shape = new Wire();
    for (const dim of dims) {
      shape.message(1, typeof dim === 'number' ? new Wire().int(1, dim) : new Wire().string(2, dim));
    }
    tensor.message(2, shape);
  }
  return new Wire().string(1, name).message(2, new Wire().message(1, tensor));
}

/** Everything of a graph but the initializers that lie in another file. */
export interface GraphParts {
  readonly name: string;
  readonly nodes: readonly Wire[];
  readonly initializers: readonly Wire[];
  readonly inputs: readonly Wire[];
  readonly outputs: readonly Wire[];
}

/** A float32 initializer whose bytes lie in another file. */
export interface ExternalTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: ExternalData;
}

function graphMessage(parts: GraphParts): Wire {
  const graph = new Wire();
  for (const node of parts.nodes) graph.message(1, node);
  graph.string(2, parts.name);
  for (const tensor of parts.initializers) graph.message(5, tensor);
  for (const input of parts.inputs) graph.message(11, input);
  for (const output of parts.outputs) graph.message(12, output);
  return graph;
}

/** What a model holds beside its graph. */
function modelMessage(metadata: Readonly<Record<string, string>>): Wire {
  const model = new Wire()
    .int(1, IR_VERSION)
    .string(2, 'ResNet Explorer')
    .message(8, new Wire().string(1, '').int(2, OPSET));
  for (const [key, value] of Object.entries(metadata)) {
    model.message(14, new Wire().string(1, key).string(2, value));
  }
  return model;
}

/** A whole model, encoded; it refers to external tensors where they are. */
export function makeModel(
  parts: GraphParts,
  external: readonly ExternalTensor[] = [],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const references = external.map(({ name, dims, data }) => makeExternalTensor(name, dims, data));
  const graph = graphMessage({ ...parts, initializers: [...parts.initializers, ...references] });
  return modelMessage(metadata).message(7, graph).finish();
}

/** Bytes, or where in another file they lie. */
export type Piece = Uint8Array | ExternalData;

/**
 * The same model with the bytes of external tensors inside, as pieces to be written one after another: a network's
 * weights need not be in memory for that.
 */
export function selfContainedModel(
  parts: GraphParts,
  external: readonly ExternalTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Piece[] {
  const graph = graphMessage(parts).finish();
  const tensors = external.map(({ name, dims, data }) => {
    const fields = new Wire().ints(1, dims).int(2, DataType.FLOAT).string(8, name).announce(9, data.length);
    const head = fields.finish();
    return { head: new Wire().announce(5, head.length + data.length).finish(), fields: head, data };
  });
  const length = tensors.reduce(
    (sum, { head, fields, data }) => sum + head.length + fields.length + data.length,
    graph.length,
  );
  const begin = modelMessage(metadata).announce(7, length).finish();
  return [begin, graph, ...tensors.flatMap(({ head, fields, data }) => [head, fields, data])];
}
