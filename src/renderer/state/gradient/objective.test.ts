import { describe, expect, it } from 'vitest';
import { objectiveWords } from './objective';

const classes = { target: { index: 1, name: 'goldfish' }, against: null };

describe('what the gradients are of', () => {
  it('goes by loss', () => {
    expect(objectiveWords('logit', classes)).toBe('logit of goldfish');
    expect(objectiveWords('cross-entropy', classes)).toBe('cross-entropy of goldfish');
  });

  it('says which class is held against which', () => {
    const contrast = { ...classes, against: { index: 2, name: 'coral reef' } };
    expect(objectiveWords('logit', contrast)).toBe('logit of goldfish minus that of coral reef');
  });
});
