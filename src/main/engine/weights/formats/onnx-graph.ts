// Reads what a network's weights and wiring need out of an ONNX file. Field numbers: onnx/onnx.proto.
import { type ByteSource, type CheckpointFile, checkRange } from '../byte-source';
import { DTYPE_BYTES, type Dtype, readElements } from '../dtype';
import { printable, refuse, shapeText } from '../refusal';
import { checkShape, type StoredTensor } from '../state-dict';
import { type Field, integers, ProtoFile, signed, WIRE } from './protobuf';

export interface OnnxNode {
  readonly op: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly integers: ReadonlyMap<string, readonly number[]>;
  readonly floats: ReadonlyMap<string, number>;
  readonly texts: ReadonlyMap<string, string>;
  /** `value` of a Constant. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: ReadonlyMap<string, StoredTensor>;
  /** Graph inputs that are no initializers, with their fixed dimensions (0 where one is free). */
  readonly inputs: ReadonlyMap<string, readonly number[]>;
  readonly outputs: readonly string[];
  /** The file's own texts. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** TensorProto.DataType -> type; others may occur in shape arithmetic and are never read. */
const DATA_TYPES: Readonly<Record<number, Dtype>> = {
  1: 'F32',
  2: 'U8',
  3: 'I8',
  5: 'I16',
  6: 'I32',
  7: 'I64',
  9: 'BOOL',
  10: 'F16',
  11: 'F64',
  16: 'BF16',
};

const MAX_NODES = 20_000;

/** Collects the fields of one message by number. */
async function collect(
  file: ProtoFile,
  message: Pick<Field, 'start' | 'end'>,
): Promise<Map<number, Field[]>> {
  const byNumber = new Map<number, Field[]>();
  for await (const field of file.fields(message.start, message.end)) {
    const same = byNumber.get(field.number);
    if (same) same.push(field);
    else byNumber.set(field.number, [field]);
  }
  return byNumber;
}

async function texts(file: ProtoFile, fields: readonly Field[] | undefined): Promise<string[]> {
  const found: string[] = [];
  for (const field of fields ?? []) found.push(await file.text(field));
  return found;
}

/** Of a field that should be there once, protocol buffers count the last. */
const text = async (file: ProtoFile, fields: readonly Field[] | undefined) =>
  (await texts(file, fields?.slice(-1))).at(0) ?? '';

async function allIntegers(file: ProtoFile, fields: readonly Field[] | undefined): Promise<number[]> {
  const numbers: number[] = [];
  for (const field of fields ?? []) for (const n of await integers(file, field)) numbers.push(n);
  return numbers;
}

interface DataRange {
  readonly source: ByteSource;
  readonly offset: number;
  readonly length: number;
}

/** external_data: a list of (key 1, value 2) with location, offset and length. */
async function externalRange(
  file: ProtoFile,
  fields: readonly Field[],
  checkpoint: CheckpointFile,
): Promise<DataRange> {
  const entries = new Map<string, string>();
  for (const field of fields) {
    const pair = await collect(file, field);
    entries.set(await text(file, pair.get(1)), await text(file, pair.get(2)));
  }
  const location = entries.get('location') ?? '';
  const source = await checkpoint.sibling(location);
  if (!source)
    refuse(
      `its weights lie in '${printable(location)}', which is not beside it; keep both in one folder for the command line, or save the model in one file`,
    );
  const offset = Number(entries.get('offset') ?? 0);
  const length = entries.has('length') ? Number(entries.get('length')) : source.size - offset;
  checkRange(source.size, offset, length);
  return { source, offset, length };
}

/** Numbered fields of TensorProto that can hold the values of weights: raw_data, float_data, double_data. */
const RAW = 9;
const TYPED: Readonly<Partial<Record<Dtype, number>>> = { F32: 4, F64: 10 };
const EXTERNAL = 1;

async function readTensor(
  file: ProtoFile,
  message: Pick<Field, 'start' | 'end'>,
  checkpoint: CheckpointFile,
): Promise<{ name: string; tensor: StoredTensor }> {
  const fields = await collect(file, message);
  const name = await text(file, fields.get(8));
  const shown = printable(name);
  const shape = await allIntegers(file, fields.get(1));
  const count = checkShape(shown, shape);
  const dtype = DATA_TYPES[signed(fields.get(2)?.at(-1)?.value ?? 0n)] ?? 'I64';
  const external = signed(fields.get(14)?.at(-1)?.value ?? 0n) === EXTERNAL;
  const inside = fields.get(RAW)?.at(-1) ?? fields.get(TYPED[dtype] ?? RAW)?.at(-1);
  // Looked for now, so that a missing file is told at once and the file's hash can take it in
  const range: DataRange | null = external
    ? await externalRange(file, fields.get(13) ?? [], checkpoint)
    : inside && inside.wire === WIRE.bytes
      ? { source: file.source, offset: inside.start, length: inside.end - inside.start }
      : null;
  const read = async () => {
    const expected = count * DTYPE_BYTES[dtype];
    if (!range || range.length !== expected) {
      refuse(
        `${shown}: ${shapeText(shape)} of ${dtype} takes ${expected} bytes, the file holds ${range?.length ?? 0}`,
      );
    }
    return readElements(range.source, range.offset, count, dtype);
  };
  return { name, tensor: { dtype, shape, read } };
}

/** Longer ones are no names of a mode. */
const MAX_TEXT = 256;

const asFloat = (value: bigint) => new Float32Array(Uint32Array.of(Number(value)).buffer)[0]!;

/** Domains whose operators are ONNX's own. */
const OWN_DOMAINS: ReadonlySet<string> = new Set(['', 'ai.onnx']);

/**
 * NodeProto: input 1, output 2, name 3, op_type 4, attribute 5, domain 7.
 * AttributeProto: name 1, f 2, i 3, s 4, t 5, ints 8.
 */
async function readNode(file: ProtoFile, message: Field, checkpoint: CheckpointFile): Promise<OnnxNode> {
  const fields = await collect(file, message);
  const integersOf = new Map<string, readonly number[]>();
  const floats = new Map<string, number>();
  const textsOf = new Map<string, string>();
  const tensors = new Map<string, StoredTensor>();
  for (const attribute of fields.get(5) ?? []) {
    const parts = await collect(file, attribute);
    const name = await text(file, parts.get(1));
    const float = parts.get(2)?.at(-1);
    const tensor = parts.get(5)?.at(-1);
    if (float) floats.set(name, asFloat(float.value));
    const said = parts.get(4)?.at(-1);
    if (said?.wire === WIRE.bytes && said.end - said.start <= MAX_TEXT)
      textsOf.set(name, await file.text(said));
    if (parts.has(3) || parts.has(8)) {
      integersOf.set(name, await allIntegers(file, [...(parts.get(3) ?? []), ...(parts.get(8) ?? [])]));
    }
    if (tensor) tensors.set(name, (await readTensor(file, tensor, checkpoint)).tensor);
  }
  const op = await text(file, fields.get(4));
  const domain = await text(file, fields.get(7));
  return {
    // Another domain's Conv is another operator.
    op: OWN_DOMAINS.has(domain) ? op : `${domain}.${op}`,
    name: await text(file, fields.get(3)),
    inputs: await texts(file, fields.get(1)),
    outputs: await texts(file, fields.get(2)),
    integers: integersOf,
    floats,
    texts: textsOf,
    tensors,
  };
}

/** ValueInfoProto: name 1, type 2 { tensor_type 1 { shape 2 { dim 1 { dim_value 1 } } } }. */
async function readInput(file: ProtoFile, message: Field): Promise<{ name: string; shape: number[] }> {
  const fields = await collect(file, message);
  const inner = async (from: Map<number, Field[]>, number: number) => {
    const field = from.get(number)?.at(-1);
    return field?.wire === WIRE.bytes ? collect(file, field) : new Map<number, Field[]>();
  };
  const shape = await inner(await inner(await inner(fields, 2), 1), 2);
  const dims: number[] = [];
  for (const dim of shape.get(1) ?? [])
    dims.push(signed((await collect(file, dim)).get(1)?.at(-1)?.value ?? 0n));
  return { name: await text(file, fields.get(1)), shape: dims };
}

const MAX_TEXTS = 1000;

/** StringStringEntryProto: key 1, value 2. */
async function readTexts(file: ProtoFile, fields: readonly Field[] = []): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const field of fields.slice(0, MAX_TEXTS)) {
    if (field.wire !== WIRE.bytes) continue;
    const pair = await collect(file, field);
    found.set(await text(file, pair.get(1)), await text(file, pair.get(2)));
  }
  return found;
}

/** ModelProto: graph 7, metadata_props 14. GraphProto: node 1, initializer 5, input 11, output 12. */
export async function readOnnxGraph(checkpoint: CheckpointFile): Promise<OnnxGraph> {
  const file = new ProtoFile(checkpoint);
  const model = await collect(file, { start: 0, end: checkpoint.size });
  const graph = model.get(7)?.at(-1);
  if (graph?.wire !== WIRE.bytes) refuse('it holds no graph');
  const nodes: OnnxNode[] = [];
  const initializers = new Map<string, StoredTensor>();
  const inputs = new Map<string, readonly number[]>();
  const outputs: string[] = [];
  for await (const field of file.fields(graph.start, graph.end)) {
    if (field.wire !== WIRE.bytes) continue;
    if (field.number === 1) {
      if (nodes.length === MAX_NODES) refuse(`it has more than ${MAX_NODES} nodes`);
      nodes.push(await readNode(file, field, checkpoint));
    } else if (field.number === 5) {
      const { name, tensor } = await readTensor(file, field, checkpoint);
      if (initializers.has(name)) refuse(`${printable(name)}: it is there twice`);
      initializers.set(name, tensor);
    } else if (field.number === 11) {
      const { name, shape } = await readInput(file, field);
      inputs.set(name, shape);
    } else if (field.number === 12) {
      outputs.push(await text(file, (await collect(file, field)).get(1)));
    }
  }
  for (const name of initializers.keys()) inputs.delete(name);
  return { nodes, initializers, inputs, outputs, metadata: await readTexts(file, model.get(14)) };
}
