import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import { centre, world } from '../../figures/ribbon/world';
import { columns } from './columns';
import { columnsOf, gradientsOf } from './columns.test-data';
import { around, cosineLines, normLines, pathThrough, shareLines } from './lines';

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
  const networks = [
    columnsOf([
      { shortcut: 1, residual: 0.01 },
      { shortcut: 0.1, residual: 0.1 },
    ]),
  ];
  const { lines, ticks } = normLines(networks, 112, 'logarithmic');

  it('lie on one logarithmic axis', () => {
    expect(lines[0]!.shortcut.points.map(point => point.y)).toEqual([6, 56]);
    expect(lines[0]!.residual.points.map(point => point.y)).toEqual([106, 56]);
  });

  it('name the lowest, the highest and powers of ten between', () => {
    expect(ticks.map(tick => tick.value)).toEqual([0.01, 0.1, 1]);
  });

  it('begin at zero on a linear axis', () => {
    const linear = normLines(networks, 112, 'linear');
    expect(linear.lines[0]!.shortcut.points.map(point => point.y)).toEqual([6, 96]);
    expect(linear.ticks[0]).toEqual({ value: 0, y: 106 });
    expect(linear.ticks.at(-1)).toEqual({ value: 1, y: 6 });
    const cut = normLines([columnsOf([{ shortcut: 0, residual: 0 }])], 112, 'linear');
    expect(cut.lines[0]!.shortcut.points[0]!.y).toBe(106);
  });

  it('of two networks share the axis', () => {
    const both = normLines([networks[0]!, columnsOf([{ shortcut: 10, residual: 10 }])], 112, 'logarithmic');
    expect(both.lines).toHaveLength(2);
    expect(both.lines[1]!.shortcut.points[0]!.y).toBe(6);
    expect(both.lines[0]!.shortcut.points[0]!.y).toBeGreaterThan(6);
  });

  it('are interrupted where there is no norm or none above zero', () => {
    const columns = columnsOf([{ shortcut: 1 }, { shortcut: 0 }, { shortcut: null }, { shortcut: 2 }]);
    const [{ shortcut }] = normLines([columns], 100, 'logarithmic').lines as [(typeof lines)[0]];
    expect(shortcut.points).toHaveLength(2);
    expect(shortcut.points.map(point => point.begins)).toEqual([true, true]);
  });

  it('draw one value, and nothing at all', () => {
    const one = normLines([columnsOf([{ shortcut: null, residual: 3 }])], 100, 'logarithmic');
    expect(one.lines[0]!.residual.points[0]!.y).toBeCloseTo(50);
    const none = { points: [] };
    expect(normLines([[]], 100, 'logarithmic')).toEqual({
      lines: [{ shortcut: none, residual: none }],
      ticks: [],
    });
  });
});

describe('cosine lines', () => {
  it('reach from -1 to 1, whatever the numbers are', () => {
    const { lines, ticks } = cosineLines([columnsOf([{ cosine: 0.5 }, { cosine: null }])], 112);
    expect(lines[0]!.points.map(point => point.y)).toEqual([31]);
    expect(ticks.map(tick => tick.value)).toEqual([-1, 0, 1]);
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

describe('a path', () => {
  const columns = columnsOf([0.1, 0.2, 0.3, null, 0.5].map(cosine => ({ cosine })));
  const { points } = cosineLines([columns], 100).lines[0]!;

  it('is interrupted where there is no number', () => {
    expect(pathThrough(points).replace(/[^ML]/g, '')).toBe('MLLM');
    expect(pathThrough([])).toBe('');
  });

  it('leads from what is seen to the points beside it', () => {
    const drawn = around(points, column => column === columns[0]);
    expect(drawn).toEqual(points.slice(0, 2));
    expect(around(points, column => column === columns[2])).toEqual(points.slice(1));
    expect(around(points, () => false)).toEqual([]);
  });
});
