// The gradient of one network by block as an SVG for a page of paper: the same bars and lines as under the ribbon.
import { percent, significant } from '../../../shared/format';
import type { BlockGradient } from '../../../shared/protocol/records';
import type { Column } from '../../features/gradient-flow/columns';
import { normLines, pathThrough } from '../../features/gradient-flow/lines';
import { type Part, shareBars } from '../../features/gradient-flow/share-bars';
import { escaped, tag } from '../../ui/panel-picture/markup';

const WIDTH = 760;
const LEFT = 64;
const BARS = { top: 8, height: 130 };
const LINES = { top: 182, height: 110 };
const HEIGHT = 316;
/** Pixels of a block from which on its number has room. */
const LABEL_FROM = 30;

/** Colours of the page it stands on (report-style.ts). */
const COLORS: Readonly<Record<Part, string>> = { shortcut: 'var(--shortcut)', residual: 'var(--residual)' };
const MUTED = 'var(--muted)';
const HAIRLINE = 'var(--hairline)';

function columnsOf(blocks: readonly BlockGradient[]): Column[] {
  const width = (WIDTH - LEFT) / Math.max(1, blocks.length);
  return blocks.map((gradient, i) => ({
    slot: 'a',
    block: gradient.block,
    x: LEFT + (i + 0.5) * width,
    width,
    gradient,
  }));
}

const text = (x: number, y: number, words: string, look: Record<string, string> = {}) =>
  tag('text', { x, y, fill: MUTED, 'font-size': '11', ...look }, escaped(words));

export function gradientFigure(blocks: readonly BlockGradient[]): string {
  const columns = columnsOf(blocks);
  const { bars, zero, one } = shareBars(columns, BARS.height);
  const { lines, ticks } = normLines([columns], LINES.height, 'logarithmic');
  const roomy = (columns[0]?.width ?? 0) >= LABEL_FROM;
  const middle = { 'text-anchor': 'middle' };
  const marks = [
    ...[zero, one].map(y => hairline(BARS.top + y)),
    text(0, BARS.top + one + 10, 'shortcut', { fill: COLORS.shortcut }),
    text(0, BARS.top + zero - 4, 'residual', { fill: COLORS.residual }),
    ...bars.flatMap(({ column, x, width, parts }) => [
      ...parts.map(({ part, y, height }) =>
        tag('rect', { x, y: BARS.top + y, width, height: Math.max(0.5, height - 1), fill: COLORS[part] }),
      ),
      roomy ? text(column.x, BARS.top + BARS.height + 14, percent(column.gradient.share, 0), middle) : '',
    ]),
    ...ticks.flatMap(({ value, y }) => [
      hairline(LINES.top + y),
      text(0, LINES.top + y + 4, significant(value, 2)),
    ]),
    ...(['shortcut', 'residual'] as const).flatMap(part => {
      const stroke = COLORS[part];
      const line = lines[0]![part];
      const path = tag('path', { d: pathThrough(line.points), fill: 'none', stroke, 'stroke-width': 1.5 });
      const points = line.points.map(({ x, y }) => tag('circle', { cx: x, cy: y, r: 2.5, fill: stroke }));
      return tag('g', { transform: `translate(0 ${LINES.top})` }, path + points.join(''));
    }),
    ...columns.map(({ x, block }) => (roomy ? text(x, HEIGHT - 4, block.replace('layer', ''), middle) : '')),
  ];
  const label = 'Share of the gradient through shortcut and residual branch by block, and the norms of both.';
  return tag(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label, class: 'chart' },
    marks.join(''),
  );
}

function hairline(y: number): string {
  return tag('line', { x1: LEFT - 8, x2: WIDTH, y1: y, y2: y, stroke: HAIRLINE });
}
