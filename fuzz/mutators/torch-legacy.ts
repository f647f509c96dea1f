// The older stream of torch.save: five pickles, then the storages.
import { bytes } from './bytes';
import { type Mutator, oneOf } from './mutator';
import { readOpcodes } from './opcodes';
import { type Grammar, type Part, structured } from './parts';
import { pickle } from './pickle';

const PICKLES = ['magic', 'version', 'system', 'object', 'keys'];

const grammar: Grammar = {
  names: PICKLES,
  inside: Object.fromEntries(PICKLES.map(name => [name, pickle])),
  split: file => {
    const parts: Part[] = [];
    let at = 0;
    for (const name of PICKLES) {
      const { end } = readOpcodes(file, at);
      parts.push({ name, data: file.subarray(at, end) });
      at = end;
    }
    return [...parts, { name: 'storages', data: file.subarray(at) }];
  },
  join: parts => Buffer.concat(parts.map(({ data }) => data)),
};

/** In the pickle that holds the tensors. */
const inObject: Mutator = (file, dice) =>
  grammar.join(
    grammar
      .split(file)
      .map(part => (part.name === 'object' ? { ...part, data: pickle(part.data, dice, part.data) } : part)),
  );

export const torchLegacy: Mutator = oneOf([3, inObject], [2, structured(grammar)], [1, bytes]);
