// Grounds and borders of the page's boxes as SVG.
import { tag } from './markup';

const CLEAR = /^(transparent|rgba\(\d+, \d+, \d+, 0\))$/;

export function radiusOf(style: CSSStyleDeclaration, { width, height }: DOMRect): number | null {
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

/** Outlines, and shadows without blur, are how focus and choice are drawn: as rings around a box, or inside it. */
function ringMarkup(style: CSSStyleDeclaration, box: DOMRect, rx: number | null): string {
  const outlined = style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth) || 0;
  const offset = Number.parseFloat(style.outlineOffset) || 0;
  const far = offset + outlined / 2;
  const outline =
    outlined === 0 || CLEAR.test(style.outlineColor)
      ? ''
      : tag('rect', {
          x: box.x - far,
          y: box.y - far,
          width: Math.max(0, box.width + 2 * far),
          height: Math.max(0, box.height + 2 * far),
          rx: rx && Math.max(0, rx + far),
          fill: 'none',
          stroke: style.outlineColor,
          'stroke-width': outlined,
        });
  const rings = [
    ...style.boxShadow.matchAll(/(rgba?\([^)]*\)|color\([^)]*\)) 0px 0px 0px ([\d.]+)px( inset)?/g),
  ];
  const drawn = rings
    .reverse()
    .map(([, color, spread, inset]) => {
      const width = Number(spread);
      const out = inset ? -width / 2 : width / 2;
      const ring = {
        x: box.x - out,
        y: box.y - out,
        width: box.width + 2 * out,
        height: box.height + 2 * out,
      };
      const stroke = { fill: 'none', stroke: color, 'stroke-width': width };
      return width > 0 && !CLEAR.test(color!) ? tag('rect', { ...ring, rx: rx && rx + out, ...stroke }) : '';
    })
    .join('');
  return drawn + outline;
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
  if (!first) return ground + ringMarkup(style, box, rx);
  const even =
    edges.length === 4 && edges.every(edge => edge.width === first.width && edge.color === first.color);
  const dashes = (edge: Edge) => (edge.dashed ? `${3 * edge.width} ${2 * edge.width}` : null);
  if (even) {
    const half = first.width / 2;
    const inner = { x: x + half, y: y + half, width: width - first.width, height: height - first.width };
    const stroke = { stroke: first.color, 'stroke-width': first.width, 'stroke-dasharray': dashes(first) };
    const border = tag('rect', { ...inner, rx: rx && Math.max(0, rx - half), fill: 'none', ...stroke });
    return ground + ringMarkup(style, box, rx) + border;
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

/** A small mark that the style sheet sets before a word: the colour of a key, say. */
export function markBefore(element: Element, box: DOMRect): string {
  const style = getComputedStyle(element, '::before');
  const width = Number.parseFloat(style.width);
  const height = Number.parseFloat(style.height);
  if (/^(none|normal)$/.test(style.content) || style.display === 'none' || !(width > 0 && height > 0))
    return '';
  if (style.position !== 'absolute')
    return boxMarkup(style, new DOMRect(box.x, box.y + (box.height - height) / 2, width, height));
  const [left, top] = [style.left, style.top].map(length => Number.parseFloat(length) || 0);
  return boxMarkup(style, new DOMRect(box.x + left!, box.y + top!, width, height));
}
