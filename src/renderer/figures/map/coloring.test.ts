import { describe, expect, it } from 'vitest';
import { lookupTable } from '../../../shared/color/color-maps';
import { coloringOf } from './coloring';

const positive = { min: Float32Array.of(0, 0), max: Float32Array.of(1, 4) };
const signed = { min: Float32Array.of(-1, 0.5), max: Float32Array.of(2, 4) };
const choice = { sequential: 'viridis', signed: 'diverging', shared: false } as const;

describe('coloringOf', () => {
  it('shows each channel over its own range, or all over one', () => {
    expect(coloringOf(positive, choice).domainOf(0)).toEqual({ min: 0, max: 1 });
    expect(coloringOf(positive, { ...choice, shared: true }).domainOf(0)).toEqual({ min: 0, max: 4 });
  });

  it('takes the map for signed values where any channel is negative, with zero in the middle', () => {
    const coloring = coloringOf(signed, choice);
    expect(coloring).toMatchObject({ map: 'diverging', signed: true });
    expect(coloring.domainOf(0)).toEqual({ min: -2, max: 2 });
    expect(coloring.domainOf(1)).toEqual({ min: -4, max: 4 });
  });

  it('leaves signed values as they are in a sequential map', () => {
    const coloring = coloringOf(signed, { ...choice, signed: 'grey' });
    expect(coloring.domainOf(0)).toEqual({ min: -1, max: 2 });
    expect([...coloring.tableOf(0)]).toEqual([...lookupTable('grey')]);
  });

  it('holds another network’s range too, where both share one', () => {
    const beside = { min: 1, max: 9 };
    expect(coloringOf(positive, { ...choice, shared: true, beside }).domainOf(0)).toEqual({ min: 0, max: 9 });
    const signed = coloringOf(positive, { ...choice, shared: true, beside: { min: -3, max: 1 } });
    expect(signed.map).toBe(choice.signed);
    expect(signed.domainOf(1)).toEqual({ min: -4, max: 4 });
    expect(coloringOf(positive, { ...choice, beside }).domainOf(0)).not.toEqual({ min: 0, max: 9 });
  });

  it('shows a weak channel darker in a shared range', () => {
    const table = coloringOf(positive, { ...choice, shared: true }).tableOf(0);
    expect(table[255]).toBe(lookupTable('viridis')[64]);
  });
});
