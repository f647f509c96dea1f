import { describe, expect, it } from 'vitest';
import { PIXELS_AT, paletteBmp } from './thumbnail-file';

describe('palette picture', () => {
  const colors = new Uint8Array(768).map((_, i) => i % 251);
  const file = paletteBmp(Uint8Array.of(1, 2, 3, 4, 5, 6), 2, 3, colors);
  const view = new DataView(file.buffer);

  it('is a BMP of 8 bits per pixel with rows from the top', () => {
    expect(String.fromCharCode(file[0]!, file[1]!)).toBe('BM');
    expect([view.getInt32(18, true), view.getInt32(22, true), view.getUint16(28, true)]).toEqual([3, -2, 8]);
    expect(view.getUint32(2, true)).toBe(file.length);
    expect(view.getUint32(10, true)).toBe(PIXELS_AT);
  });

  it('keeps bytes as they are, rows padded to four', () => {
    expect([...file.subarray(PIXELS_AT)]).toEqual([1, 2, 3, 0, 4, 5, 6, 0]);
  });

  it('holds the colour map as blue, green, red', () => {
    const entry = file.subarray(54 + 4 * 10, 54 + 4 * 10 + 4);
    expect([...entry]).toEqual([colors[32], colors[31], colors[30], 0]);
  });
});
