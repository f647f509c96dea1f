import { describe, expect, it } from 'vitest';
import { cosineSentence, errorSentence, shareSentence } from './sentences';

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ');

describe('sentences about the split', () => {
  it.each([
    [0.773, '77.3 % came through the shortcut and 22.7 % through the residual branch'],
    [
      1.12,
      'The shortcut brought 112.0 % of the gradient; the residual branch worked against it and took 12.0 % back',
    ],
    [
      -0.05,
      'The residual branch brought 105.0 % of the gradient; the shortcut worked against it and took 5.0 % back',
    ],
    [null, 'No gradient arrives'],
  ])('share %s', (share, words) => {
    expect(plain(shareSentence({ share }))).toContain(words);
  });

  it.each([
    [0.02, 'nearly at right angles'],
    [0.85, 'strongly point the same way (cosine 0.85)'],
    [-0.42, 'partly oppose each other (cosine −0.42)'],
    [0.2, 'slightly point the same way'],
  ])('cosine %s', (cosine, words) => {
    expect(cosineSentence({ cosine })).toContain(words);
  });

  it('says nothing of what is not there', () => {
    expect(cosineSentence({ cosine: null })).toBeNull();
    expect(errorSentence({ splitError: null })).toBeNull();
    expect(errorSentence({ splitError: 2.1e-7 })).toBe('g_S + g_F = g to 2.1×10⁻⁷ of its length.');
  });
});
