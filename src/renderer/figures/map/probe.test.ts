import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { receptiveFields } from '../../../shared/resnet/receptive-field';
import { networkSpec } from '../../../shared/resnet/variant';
import { cellAt, highestCell, inputPatch, mapValue, nextCell, patchWords } from './probe';

const input = { height: 224, width: 224 };
const field = (node: string) => receptiveFields(architecture(networkSpec('resnet18'))).get(node)!;

describe('cells', () => {
  const grid = { height: 7, width: 14 };
  it('finds the cell under a point, also at the very edge', () => {
    expect(cellAt(0.5, 0.5, grid)).toEqual({ row: 3, column: 7 });
    expect(cellAt(1, 1, grid)).toEqual({ row: 6, column: 13 });
    expect(cellAt(-0.1, 0, grid)).toEqual({ row: 0, column: 0 });
  });

  it('moves by one and stays inside', () => {
    expect(nextCell('ArrowDown', { row: 5, column: 2 }, grid)).toEqual({ row: 6, column: 2 });
    expect(nextCell('ArrowDown', { row: 6, column: 2 }, grid)).toEqual({ row: 6, column: 2 });
    expect(nextCell('ArrowLeft', { row: 0, column: 0 }, grid)).toEqual({ row: 0, column: 0 });
    expect(nextCell('Enter', { row: 0, column: 0 }, grid)).toBeNull();
  });

  it('finds the highest cell of the channel asked for', () => {
    const bytes = Uint8Array.of(255, 0, 0, 0, 1, 2, 9, 3);
    expect(highestCell(bytes, { height: 2, width: 2 }, 1)).toEqual({ row: 1, column: 0 });
  });
});

describe('inputPatch', () => {
  it('is the 7×7 window of the first convolution, two pixels apart, three into the padding', () => {
    expect(inputPatch(field('conv1'), { row: 0, column: 0 }, input)).toEqual({
      x: -3,
      y: -3,
      size: 7,
      reach: 'beyond',
    });
    expect(inputPatch(field('conv1'), { row: 10, column: 20 }, input)).toMatchObject({
      x: 37,
      y: 17,
      reach: 'inside',
    });
  });

  it('says when it covers the picture', () => {
    const last = inputPatch(field('layer4.1'), { row: 3, column: 3 }, input);
    expect(last).toMatchObject({ size: 435, reach: 'whole' });
    expect(patchWords(field('layer4.1'), last)).toEqual({
      sees: 'sees 435 × 435 pixels',
      reach: 'more than the picture',
    });
    expect(inputPatch(field('fc'), { row: 0, column: 0 }, input)).toMatchObject({
      x: 0,
      y: 0,
      reach: 'whole',
    });
  });

  it('words what it sees', () => {
    const cell = { row: 7, column: 7 };
    const words = (node: string) => patchWords(field(node), inputPatch(field(node), cell, input)).sees;
    expect(words('input')).toBe('sees 1 pixel');
    expect(words('layer2.1')).toBe('sees 99 × 99 pixels');
    expect(words('layer3.0')).toBe('sees 147 × 147 pixels');
    const corner = inputPatch(field('layer2.1'), { row: 0, column: 0 }, input);
    expect(patchWords(field('layer2.1'), corner)).toEqual({
      sees: 'sees 99 × 99 pixels',
      reach: 'some beyond the edge',
    });
  });
});

it('reads a value from the bytes of a channel, over that channel’s range', () => {
  const maps = {
    bytes: Uint8Array.of(0, 51, 255, 0, 0, 255),
    min: Float32Array.of(0, -1),
    max: Float32Array.of(5, 1),
    width: 3,
    height: 1,
  };
  expect([0, 1, 2].map(at => mapValue(maps, 0, at))).toEqual([0, 1, 5]);
  expect([0, 2].map(at => mapValue(maps, 1, at))).toEqual([-1, 1]);
});
