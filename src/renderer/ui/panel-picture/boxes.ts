// Grounds and borders of the page's boxes as SVG.
import { tag } from './markup';

const CLEAR = /^(transparent|rgba\(\d+, \d+, \d+, 0\))$/;

function radiusOf(style: CSSStyleDeclaration, { width, height }: DOMRect): number | null {
  const radius = style.borderTopLeftRadius;
  const pixels = radius.endsWith('%')
    ? (Number.parseFloat(radius) / 100) * width
    : Number.parseFloat(radius) || 0;
  return pixels > 0 ? Math.min(pixels, width / 2, height / 2) : null;
}

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

interface Edge {
  readonly side: (typeof SIDES)[number];
  readonly width: number;
  readonly color: string;
  readonly dashed: boolean;
}

function edgesOf(style: CSSStyleDeclaration): Edge[] {
  return SIDES.map(side => ({
    side,
    width: Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) || 0,
    color: style.getPropertyValue(`border-${side}-color`),
    dashed: /dashed|dotted/.test(style.getPropertyValue(`border-${side}-style`)),
    shown: !/none|hidden/.test(style.getPropertyValue(`border-${side}-style`)),
  })).filter(({ width, color, shown }) => shown && width > 0 && !CLEAR.test(color));
}

export function boxMarkup(style: CSSStyleDeclaration, box: DOMRect): string {
  if (box.width <= 0 || box.height <= 0) return '';
  const rx = radiusOf(style, box);
  const { x, y, width, height } = box;
  const ground = CLEAR.test(style.backgroundColor)
    ? ''
    : tag('rect', { x, y, width, height, rx, fill: style.backgroundColor });
  const edges = edgesOf(style);
  const [first] = edges;
  if (!first) return ground;
  const even =
    edges.length === 4 && edges.every(edge => edge.width === first.width && edge.color === first.color);
  const dashes = (edge: Edge) => (edge.dashed ? `${3 * edge.width} ${2 * edge.width}` : null);
  if (even) {
    const half = first.width / 2;
    const inner = { x: x + half, y: y + half, width: width - first.width, height: height - first.width };
    const stroke = { stroke: first.color, 'stroke-width': first.width, 'stroke-dasharray': dashes(first) };
    return ground + tag('rect', { ...inner, rx: rx && Math.max(0, rx - half), fill: 'none', ...stroke });
  }
  const lines = edges.map(edge => {
    const half = edge.width / 2;
    const [x1, y1, x2, y2] = {
      top: [x, y + half, x + width, y + half],
      bottom: [x, y + height - half, x + width, y + height - half],
      left: [x + half, y, x + half, y + height],
      right: [x + width - half, y, x + width - half, y + height],
    }[edge.side] as [number, number, number, number];
    const stroke = { stroke: edge.color, 'stroke-width': edge.width, 'stroke-dasharray': dashes(edge) };
    return tag('line', { x1, y1, x2, y2, ...stroke });
  });
  return ground + lines.join('');
}
