// Frames of the protocol: the length of a header, the header in JSON, bytes.
import { bytes } from './bytes';
import { headed } from './headed';
import { json } from './json';
import { type Mutator, oneOf } from './mutator';
import { structured } from './parts';

const grammar = headed(4, json);

const inHeader: Mutator = (file, dice, other) => {
  const [header, bulk] = grammar.split(file);
  return grammar.join([
    { name: 'header', data: json(header!.data, dice, grammar.split(other)[0]!.data) },
    bulk!,
  ]);
};

export const frame: Mutator = oneOf([5, inHeader], [1, structured(grammar)], [1, bytes]);
