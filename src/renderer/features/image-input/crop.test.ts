import { describe, expect, it } from 'vitest';
import { cutsOff, outsideOf } from './crop';

describe('outsideOf', () => {
  it('draws the picture and the crop as two closed rectangles', () => {
    expect(outsideOf(500, 375, [62.5, 0, 375, 375])).toBe('M0 0H500V375H0Z M62.5 0h375v375h-375Z');
  });
});

describe('cutsOff', () => {
  it('sees nothing cut where the crop is the picture up to rounding', () => {
    expect(cutsOff(224, 224, [0, 0, 224, 224])).toBe(false);
    expect(cutsOff(1000, 1000, [2, 2, 996, 996])).toBe(false);
  });
  it('sees a cut at any one side', () => {
    expect(cutsOff(500, 375, [62.5, 0, 375, 375])).toBe(true);
    expect(cutsOff(300, 300, [0, 0, 300, 280])).toBe(true);
  });
});
