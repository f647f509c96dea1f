import { describe, expect, it } from 'vitest';
import { outsideSentences } from './outside';

const block = (name: string, total: number, gradOut: number) => ({
  block: name,
  gradOut,
  total,
  shortcut: 0,
  residual: 0,
  cosine: 0,
  share: 0,
  forwardRatio: 0,
  splitError: 0,
});
const classes = { target: { index: 1, name: 'goldfish' }, against: null };
const numbers = {
  activations: new Map(),
  blocks: [block('layer1.0', 0.25, 0.2), block('layer4.1', 0.125, 0.5)],
  inputGradient: { l2: 0.75, max: 0.03 },
  timings: { decode: 0, build: 0, create: 0, forward: null, run: 0, total: 0 },
};

describe('outside the blocks', () => {
  it('says where the gradient starts, by objective', () => {
    expect(outsideSentences('fc', 'head', { numbers, ...classes }, 'logit')).toEqual([
      'The gradient starts at fc: 1 at goldfish, 0 at every other class.',
      'Through fc and avgpool it reaches the sum of layer4.1 with a length of 0.500. There it is first split.',
    ]);
    expect(outsideSentences('fc', 'head', { numbers, ...classes }, 'cross-entropy')[0]).toContain(
      'softmax minus 1',
    );
  });

  it('says which class is held against which', () => {
    const contrast = { ...classes, against: { index: 2, name: 'coral reef' } };
    expect(outsideSentences('fc', 'head', { numbers, ...contrast }, 'logit')[0]).toBe(
      'The gradient starts at fc: 1 at goldfish, −1 at coral reef, 0 at every other class.',
    );
  });

  it('says what arrives at the stem and at the picture', () => {
    expect(outsideSentences('conv1', 'stem', { numbers, ...classes }, 'logit')).toEqual([
      'The stem comes before the first shortcut: nothing is split here. All of it has passed layer1.0, at whose input its length is 0.250.',
    ]);
    expect(outsideSentences('input', 'stem', { numbers, ...classes }, 'logit')[0]).toContain('0.750');
  });

  it('does without numbers that have not arrived', () => {
    expect(outsideSentences('input', 'stem', { numbers: null, ...classes }, 'logit')).toHaveLength(1);
    expect(outsideSentences('fc', 'head', { numbers: null, ...classes }, 'logit')).toHaveLength(1);
  });
});
