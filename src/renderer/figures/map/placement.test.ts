import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { receptiveFields } from '../../../shared/resnet/receptive-field';
import { shapes } from '../../../shared/resnet/shapes';
import { networkSpec } from '../../../shared/resnet/variant';
import { cellUnder, FILLING, mapPlacement, placedStyle } from './placement';
import { inputPatch } from './probe';

describe.each([
  ['resnet18', [224, 224]],
  ['resnet50', [128, 96]],
  ['resnet20', [32, 32]],
] as const)('%s at %o', (model, input) => {
  const net = architecture(networkSpec(model, { input: [...input] }));
  const fields = receptiveFields(net);
  const size = { height: input[0], width: input[1] };
  const nodes = net.nodes.filter(({ op }) => op !== 'avgpool' && op !== 'fc').map(({ name }) => name);

  it('puts the middle of every cell on the middle of the patch that it sees', () => {
    for (const name of nodes) {
      const field = fields.get(name)!;
      const [, height, width] = shapes(net).get(name) as [number, number, number];
      const place = mapPlacement(field, { height, width }, size);
      for (const cell of [
        { row: 0, column: 0 },
        { row: height - 1, column: 1 },
      ]) {
        const x = (place.left + ((cell.column + 0.5) / width) * place.width) * size.width;
        const y = (place.top + ((cell.row + 0.5) / height) * place.height) * size.height;
        const patch = inputPatch(field, cell, size);
        expect(x, name).toBeCloseTo(patch.x + patch.size / 2, 6);
        expect(y, name).toBeCloseTo(patch.y + patch.size / 2, 6);
        if (cell.column < width)
          expect(cellUnder(x / size.width, y / size.height, place, { height, width })).toEqual(cell);
      }
    }
  });
});

it('lies pixel on pixel where the map is the picture', () => {
  const field = { size: 1, jump: 1, start: 0 };
  expect(mapPlacement(field, { height: 8, width: 6 }, { height: 8, width: 6 })).toEqual(FILLING);
  expect(placedStyle(FILLING)).toEqual({ left: '0%', top: '0%', width: '100%', height: '100%' });
});

it('takes the nearest cell where none lies', () => {
  const place = { left: -0.1, top: -0.1, width: 0.9, height: 0.9 };
  expect(cellUnder(0.99, 0, place, { height: 4, width: 4 })).toEqual({ row: 0, column: 3 });
});
