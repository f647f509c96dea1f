import { expect, it } from 'vitest';
import { cameraSentence } from './camera';

it.each([
  ['NotAllowedError', /^The camera may not be used; allow it/],
  ['NotFoundError', /^No camera was found; connect one/],
  ['NotReadableError', /^The camera is in use by another program/],
  ['OverconstrainedError', /^The camera could not be started: no such size\.$/],
])('%s is said in a sentence', (name, sentence) => {
  expect(cameraSentence(new DOMException('no such size', name))).toMatch(sentence);
});
