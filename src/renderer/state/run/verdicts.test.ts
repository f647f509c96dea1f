import { expect, it } from 'vitest';
import { syntheticWeights } from '../../../fake-engine/weights';

import { createAppStore } from '../store';
import type { Run } from './run-state';
import { answersAfter, indexOfClass, sameClass, verdictOf, verdictOn } from './verdicts';

const mark = (name: string, wnid: string | null = null) => ({ name, wnid });

it.each([
  ['the same name', mark('goldfish'), mark('Goldfish'), true],
  ['the same id under another name', mark('tabby', 'n02123045'), mark('tabby cat', 'n02123045'), true],
  ['the same name with other ids', mark('crane', 'n02012849'), mark('crane', 'n03126707'), false],
  ['synonyms after the name', mark('tench'), mark('tench, Tinca tinca', 'n01440764'), true],
  ['another name', mark('tench'), mark('goldfish'), false],
])('%s', (_, x, y, same) => expect(sameClass(x, y)).toBe(same));

it('the whole name comes before a synonym', () => {
  const names = ['crane, bird', 'crane'];
  expect(indexOfClass(mark('crane'), names, null)).toBe(1);
  expect(indexOfClass(mark('crane', 'n2'), names, ['n1', 'n2'])).toBe(1);
  expect(indexOfClass(mark('crane', 'n3'), names, ['n1', 'n2'])).toBe(-1);
  expect(indexOfClass(mark('crane'), null, null)).toBe(-1);
});

it.each([
  ['a', true, 'right'],
  ['b', true, 'top5'],
  ['z', true, 'wrong'],
  ['a', false, 'unknown'],
] as const)('%s, known: %s, is %s', (name, known, verdict) => {
  expect(verdictOn(mark(name), [{ name: 'a' }, { name: 'b' }], known)).toBe(verdict);
});

it('a picture is judged by the network that has seen it, and by no other', () => {
  const store = createAppStore(null);
  const state = () => store.getState();
  store.setState({ weights: [syntheticWeights('resnet18'), syntheticWeights('resnet50')] });
  const run = {
    imageId: 'x',
    network: { model: 'resnet18', weights: 'bundled' },
    top5: [{ index: 0, name: 'goldfish', logit: 1, probability: 1 }],
  } as unknown as Run;
  store.setState(({ panes }) => ({ panes: { ...panes, a: { ...panes.a, run } } }));
  expect(state().answers.x).toEqual({ network: 'resnet18 bundled', top5: [{ name: 'goldfish' }] });
  expect(answersAfter(state())).toBe(state().answers);

  expect(verdictOf(state(), 'x')).toBeNull();
  state().actions.trueClassMarked('x', mark('goldfish'));
  expect(verdictOf(state(), 'x')).toBe('right');
  state().actions.trueClassMarked('x', mark('unicorn'));
  expect(verdictOf(state(), 'x')).toBe('unknown');
  state().actions.trueClassMarked('x', mark('alp'));
  expect(verdictOf(state(), 'x')).toBe('wrong');
  state().actions.modelChosen('a', 'resnet50');
  expect(verdictOf(state(), 'x')).toBeNull();
  state().actions.trueClassMarked('x', null);
  expect(state().trueClasses).toEqual({});
});
