// Pickles: opcodes taken out, doubled, moved and exchanged, their numbers and texts changed.
import { bytes } from './bytes';
import { type Mutator, oneOf } from './mutator';
import { OPCODES, readOpcodes, writeOpcodes } from './opcodes';
import { type Grammar, structured } from './parts';

/** Globals that checkpoints name, and some that no checkpoint should. */
const GLOBALS = [
  'collections\nOrderedDict\n',
  'collections\nCounter\n',
  'torch._utils\n_rebuild_tensor_v2\n',
  'torch._utils\n_rebuild_parameter\n',
  'torch\nFloatStorage\n',
  'torch\nHalfStorage\n',
  'torch\nLongStorage\n',
  'torch\nfloat32\n',
  'torch\nSize\n',
  'argparse\nNamespace\n',
  'builtins\nset\n',
  'builtins\neval\n',
  'posix\nsystem\n',
  'torch\n__proto__\n',
  'constructor\nconstructor\n',
];

const named: Mutator = (_, dice) => Buffer.from(dice.pick(GLOBALS));

/** Texts become other texts of checkpoints: a dictionary's well-known key, a tensor's name, a storage's key. */
const TEXTS = [
  'state_dict',
  'model',
  'ema',
  'conv1.weight',
  'fc.bias',
  'layer1.0.conv1.weight',
  'storage',
  '0',
  '1',
  'cpu',
  '',
];
const text: Mutator = (data, dice, other) =>
  dice.chance(0.5) ? Buffer.from(dice.pick(TEXTS)) : bytes(data, dice, other);

const number: Mutator = (_, dice) => {
  const data = Buffer.alloc(8);
  data.writeUInt32LE(dice.chance(0.5) ? dice.pick([0, 1, 3, 9, 16, 27, 64, 144, 432]) : dice.number());
  return data;
};

export const pickleGrammar: Grammar = {
  names: OPCODES,
  inside: { c: named, X: text, '\x8c': text, J: number, K: number, M: number },
  split: file => readOpcodes(file).parts,
  join: writeOpcodes,
};

export const pickle: Mutator = oneOf([6, structured(pickleGrammar)], [1, bytes]);
