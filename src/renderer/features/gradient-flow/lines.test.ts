import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import { centre, world } from '../../ui/ribbon/world';
import { columns } from './columns';
import { columnsOf, gradientsOf } from './columns.test-data';
import { normLines, shareLines } from './lines';

describe('columns', () => {
  it('stand under their blocks in either row of a comparison', () => {
    const nets = [architecture(networkSpec('resnet18')), architecture(networkSpec('resnet50'))];
    const place = world(nets);
    const [first] = columns(place, 0, 'a', gradientsOf([{}]), 0.5);
    expect(first!.x).toBeCloseTo(0.5 * centre(place.rows[0]!.blocks[0]!));
    expect(first!.width).toBe(50);
    expect(columns(place, 1, 'b', [{ ...gradientsOf([{}])[0]!, block: 'layer9.9' }], 1)).toEqual([]);
  });
});

describe('norm lines', () => {
  const track = normLines(
    columnsOf([
      { shortcut: 1, residual: 0.01 },
      { shortcut: 0.1, residual: 0.1 },
    ]),
    112,
  );

  it('lie on one logarithmic axis', () => {
    expect(track.shortcut.points.map(point => point.y)).toEqual([6, 56]);
    expect(track.residual.points.map(point => point.y)).toEqual([106, 56]);
  });

  it('name the lowest, the highest and powers of ten between', () => {
    expect(track.ticks.map(tick => tick.value)).toEqual([0.01, 0.1, 1]);
  });

  it('are interrupted where there is no norm or none above zero', () => {
    const { shortcut } = normLines(
      columnsOf([{ shortcut: 1 }, { shortcut: 0 }, { shortcut: null }, { shortcut: 2 }]),
      100,
    );
    expect(shortcut.points).toHaveLength(2);
    expect(shortcut.path.match(/M/g)).toHaveLength(2);
  });

  it('draw one value, and nothing at all', () => {
    expect(normLines(columnsOf([{ shortcut: null, residual: 3 }]), 100).residual.points[0]!.y).toBeCloseTo(
      50,
    );
    expect(normLines([], 100)).toEqual({
      shortcut: { path: '', points: [] },
      residual: { path: '', points: [] },
      ticks: [],
    });
  });
});

describe('share lines', () => {
  it('put both networks on one axis from 0 to 1', () => {
    const { lines, ticks } = shareLines(
      [columnsOf([{ share: 1 }]), columnsOf([{ share: 0 }, { share: 0.5 }])],
      112,
    );
    expect(lines.map(line => line.points.map(point => point.y))).toEqual([[6], [106, 56]]);
    expect(ticks.map(tick => tick.value)).toEqual([0, 0.5, 1]);
  });

  it('widen the axis for shares outside', () => {
    const { ticks } = shareLines([columnsOf([{ share: 1.4 }])], 112);
    expect(ticks[0]!.value).toBeCloseTo(-0.4);
    expect(ticks.at(-1)!.value).toBeCloseTo(1.4);
  });
});
