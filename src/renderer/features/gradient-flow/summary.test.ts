import { describe, expect, it } from 'vitest';
import { gradientsOf } from './columns.test-data';
import { completeness, derivative, normReadout, shareReadout } from './summary';

describe('what is said beside the tracks', () => {
  it('names the largest error of the split', () => {
    const gradients = gradientsOf([{ splitError: 2e-7 }, { splitError: 4e-8 }, { splitError: null }]);
    expect(completeness(gradients, 'logit', false)).toBe('of ∂logit/∂x · g_S + g_F = g to 2×10⁻⁷');
  });

  it('says that a plain network has no shortcuts', () => {
    const plain = gradientsOf([
      { shortcut: 0, share: 0 },
      { shortcut: 0, share: 0 },
    ]);
    expect(derivative('logit', true)).toBe('∂(logit − logit)/∂x');
    expect(completeness(plain, 'cross-entropy', false)).toBe('of ∂loss/∂x · no shortcuts, so theirs is 0');
  });

  it('reads a block out with its true numbers', () => {
    const [gradient] = gradientsOf([{ share: -0.12, shortcut: 0.0841, residual: 1.2e-5 }]);
    expect(shareReadout(gradient!)).toBe('1.0: shortcut −0.12, residual 1.12');
    expect(normReadout(gradient!)).toBe('1.0: |g_S| 0.0841, |g_F| 1.20×10⁻⁵');
    expect(shareReadout({ ...gradient!, share: null })).toBe('1.0: no gradient arrives');
  });
});
