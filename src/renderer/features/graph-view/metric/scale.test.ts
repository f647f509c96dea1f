import { describe, expect, it } from 'vitest';
import { colorAt } from '../../../../shared/color/color-maps';
import { colorMapFor, scaleOf } from './scale';
import { inkOn, tile } from './tile';

describe('scale of a metric', () => {
  it('begins at zero where it is linear', () => {
    const scale = scaleOf('params', [50, 100, 200], 'linear')!;
    expect([scale.min, scale.max]).toEqual([0, 200]);
    expect([50, 100, 200].map(scale.place)).toEqual([0.25, 0.5, 1]);
  });

  it('spans the numbers where it is logarithmic', () => {
    const scale = scaleOf('params', [10, 100, 1000], 'logarithmic')!;
    expect([scale.min, scale.max]).toEqual([10, 1000]);
    expect([10, 100, 1000].map(scale.place)).toEqual([0, 0.5, 1].map(x => expect.closeTo(x)));
  });

  it('shows shares from 0 to 1, and further where some lie outside', () => {
    expect(scaleOf('share', [0.4, 0.6], 'linear')).toMatchObject({ min: 0, max: 1, signed: false });
    expect(scaleOf('share', [-0.2, 1.5], 'linear')).toMatchObject({ min: -0.2, max: 1.5, signed: false });
  });

  it('lies around zero where means have both signs, on either scale', () => {
    for (const wish of ['linear', 'logarithmic'] as const) {
      const scale = scaleOf('mean', [-0.5, 0.01, 2], wish)!;
      expect(scale).toMatchObject({ min: -2, max: 2, signed: true });
      expect(scale.place(0)).toBeCloseTo(0.5);
      expect(scale.place(-0.5)).toBeCloseTo(1 - scale.place(0.5));
      expect(colorMapFor(scale, 'viridis')).toBe('diverging');
    }
  });

  it('takes zeros on a logarithmic scale', () => {
    const scale = scaleOf('zeros', [0, 0.1, 0.9], 'logarithmic')!;
    const places = [0, 0.1, 0.9].map(scale.place);
    expect(places[0]).toBe(0);
    expect(places[1]).toBeGreaterThan(0.2);
    expect(places[2]).toBe(1);
  });

  it('holds in what is the same everywhere, and is none where there are no numbers', () => {
    expect(scaleOf('mean', [0, 0], 'linear')!.place(0)).toBe(0);
    expect(scaleOf('mean', [0, 0], 'logarithmic')!.place(0)).toBe(0.5);
    expect(scaleOf('mean', [], 'linear')).toBeNull();
  });

  it('never colours numbers of one sign with two', () => {
    expect(colorMapFor(scaleOf('params', [1], 'linear')!, 'diverging')).toBe('viridis');
    expect(colorMapFor(scaleOf('params', [1], 'linear')!, 'cividis')).toBe('cividis');
  });
});

describe('tile', () => {
  const scale = scaleOf('mean', [-2, 2], 'linear')!;

  it('has a bar from zero to the number, to either side', () => {
    expect(tile(1, '1', scale, 'diverging').bar).toEqual([0.5, 0.75]);
    expect(tile(-1, '−1', scale, 'diverging').bar).toEqual([0.25, 0.5]);
    expect(tile(3, '3', scaleOf('params', [4], 'linear')!, 'viridis').bar).toEqual([0, 0.75]);
  });

  it.each(['viridis', 'cividis', 'inferno', 'grey', 'diverging'] as const)(
    'writes on %s with a contrast of 4.5 or more',
    map => {
      const channel = (value: number) =>
        value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      const luminance = (rgb: readonly number[]) => {
        const [r, g, b] = rgb.map(value => channel(value / 255)) as [number, number, number];
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      for (let i = 0; i <= 100; i++) {
        const color = colorAt(map, i / 100);
        const ink = [1, 3, 5].map(at => Number.parseInt(inkOn(color).slice(at, at + 2), 16));
        const [dark, light] = [luminance(color), luminance(ink)].sort((a, b) => a - b) as [number, number];
        expect((light + 0.05) / (dark + 0.05), `${map} ${i}`).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});
