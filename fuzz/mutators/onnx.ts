// ONNX: messages within messages, changed on every level (onnx/onnx.proto).
import { bytes } from './bytes';
import { type Mutator, oneOf } from './mutator';
import { structured } from './parts';
import { readFields, writeFields, writeVarint } from './protobuf';

const NUMBERS = [0n, 1n, 2n, 3n, 7n, 8n, 16n, 64n, 1n << 31n, 1n << 32n, 1n << 53n, (1n << 64n) - 1n];
const varint: Mutator = (_, dice) => writeVarint(dice.pick(NUMBERS));

/** Several numbers one after another, as dimensions and attributes are. */
const varints: Mutator = (data, dice, other) =>
  dice.chance(0.4)
    ? bytes(data, dice, other)
    : Buffer.concat(Array.from({ length: 1 + dice.below(6) }, () => writeVarint(dice.pick(NUMBERS))));

const OPERATORS = [
  'Conv',
  'BatchNormalization',
  'Relu',
  'LeakyRelu',
  'Add',
  'Sub',
  'Gemm',
  'MatMul',
  'GlobalAveragePool',
  'GlobalMaxPool',
  'ReduceMean',
  'MaxPool',
  'AveragePool',
  'Flatten',
  'Identity',
  'Constant',
  'Pad',
  'Slice',
  'Softmax',
  'Loop',
  '',
];
const TEXTS = [
  'input',
  'fc',
  'conv1',
  'pads',
  'strides',
  'dilations',
  'group',
  'kernel_shape',
  'epsilon',
  'transB',
  'alpha',
  'auto_pad',
  'training_mode',
  'location',
];
const operator: Mutator = (_, dice) => Buffer.from(dice.pick(OPERATORS));
const text: Mutator = (data, dice, other) =>
  dice.chance(0.5) ? Buffer.from(dice.pick(TEXTS)) : bytes(data, dice, other);
/** A value's name becomes that of another place: the graph is wired anew. */
const wire: Mutator = (data, dice, other) => (dice.chance(0.6) ? other : text(data, dice, other));

/** A message: names that its fields may be given, and how their contents are changed. */
function message(names: readonly string[], inside: Readonly<Record<string, Mutator>>): Mutator {
  const varintFields = Object.fromEntries(
    names.filter(name => name.endsWith(':0')).map(name => [name, varint]),
  );
  return structured({ names, inside: { ...varintFields, ...inside }, split: readFields, join: writeFields });
}

const entry = message(['1:2', '2:2'], { '1:2': text, '2:2': text });
const tensor = message(['1:0', '1:2', '2:0', '4:2', '8:2', '9:2', '10:2', '13:2', '14:0'], {
  '1:2': varints,
  '8:2': wire,
  '13:2': entry,
});
const attribute = message(['1:2', '2:5', '3:0', '4:2', '5:2', '7:5', '8:0', '8:2', '20:0'], {
  '1:2': text,
  '5:2': tensor,
  '8:2': varints,
});
const node = message(['1:2', '2:2', '3:2', '4:2', '5:2', '7:2'], {
  '1:2': wire,
  '2:2': wire,
  '4:2': operator,
  '5:2': attribute,
});
const dimension = message(['1:0', '2:2'], {});
const shape = message(['1:2'], { '1:2': dimension });
const tensorType = message(['1:0', '2:2'], { '2:2': shape });
const type = message(['1:2', '4:2'], { '1:2': tensorType });
const value = message(['1:2', '2:2'], { '1:2': wire, '2:2': type });
const graph = message(['1:2', '2:2', '5:2', '10:2', '11:2', '12:2', '13:2', '15:2'], {
  '1:2': node,
  '5:2': tensor,
  '11:2': value,
  '12:2': value,
});
const opset = message(['1:2', '2:0'], {});
const model = message(['1:0', '2:2', '5:0', '7:2', '8:2', '14:2', '20:2'], { '7:2': graph, '8:2': opset });

/** Into the graph at once: there is little else. */
const inGraph: Mutator = (file, dice, other) => {
  const inside = readFields(other).find(({ name }) => name === '7:2')!;
  return writeFields(
    readFields(file).map(part =>
      part.name === '7:2' ? { ...part, data: graph(part.data, dice, inside.data) } : part,
    ),
  );
};

export const onnx: Mutator = oneOf([5, inGraph], [1, model], [1, bytes]);
