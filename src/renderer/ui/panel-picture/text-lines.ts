// The words of the page as SVG text, each line where it stands and as wide as it is.
import { type Attributes, escaped, tag } from './markup';

/** `Inter Variable` is what the page calls its font; elsewhere it is called Inter. */
export function namedFonts(family: string): string {
  return family.replaceAll('"', "'").replace("'Inter Variable'", "'Inter Variable', Inter");
}

interface Line {
  text: string;
  left: number;
  right: number;
  top: number;
  height: number;
}

/** The lines that a text node is broken into. */
function linesOf(node: Text): Line[] {
  const range = node.ownerDocument.createRange();
  // Without the spaces at its ends, which would be as wide as they are on the page only in the page's own font.
  const start = node.data.search(/\S/);
  const whole = node.data.trim();
  range.setStart(node, start);
  range.setEnd(node, start + whole.length);
  const rects = [...range.getClientRects()].filter(rect => rect.width > 0);
  if (rects.length === 0) return [];
  if (rects.length === 1) {
    const [{ left, right, top, height }] = rects as [DOMRect];
    return [{ text: whole.replace(/[ \t\r\n]+/g, ' '), left, right, top, height }];
  }
  const lines: Line[] = [];
  for (const word of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].trimEnd().length);
    const { left, right, top, height } = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (last && Math.abs(last.top - top) < height / 2) {
      last.text += ` ${word[0].trim()}`;
      last.right = right;
    } else lines.push({ text: word[0].trim(), left, right, top, height });
  }
  return lines;
}

let measuring: OffscreenCanvasRenderingContext2D | null = null;

/** How far the baseline lies under the top of a line's box. */
function baselineOf(style: CSSStyleDeclaration, height: number): number {
  measuring ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (!measuring) return 0.8 * height;
  measuring.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = measuring.measureText('x');
  return (height - ascent - descent) / 2 + ascent;
}

const CASES: Readonly<Record<string, (text: string) => string>> = {
  uppercase: text => text.toUpperCase(),
  lowercase: text => text.toLowerCase(),
};

/** Fill and font, as attributes. */
function lookOf(style: CSSStyleDeclaration): Attributes {
  return {
    fill: style.color,
    'font-family': namedFonts(style.fontFamily),
    'font-size': style.fontSize,
    'font-weight': style.fontWeight === '400' ? null : style.fontWeight,
    'font-style': style.fontStyle === 'normal' ? null : style.fontStyle,
    style: style.fontVariantNumeric === 'normal' ? null : `font-variant-numeric:${style.fontVariantNumeric}`,
  };
}

export function textMarkup(node: Text): string {
  const parent = node.parentElement;
  if (!parent || node.data.trim() === '') return '';
  const style = getComputedStyle(parent);
  const look = lookOf(style);
  const cased = CASES[style.textTransform] ?? (text => text);
  return linesOf(node)
    .map(({ text, left, right, top, height }) => {
      const shown = cased(text.trim());
      // Another font than the page's is as wide as the page's is.
      const length = shown.length > 1 ? { textLength: right - left } : {};
      return tag('text', { x: left, y: top + baselineOf(style, height), ...look, ...length }, escaped(shown));
    })
    .join('');
}

const TYPED = /^(text|search|number|email|url)$/;

/** What stands in a field, or, quieter, what it asks for. */
export function fieldMarkup(field: HTMLInputElement, style: CSSStyleDeclaration, box: DOMRect): string {
  const shown = field.value || field.placeholder;
  if (!TYPED.test(field.type) || !shown) return '';
  const { color } = field.value ? style : getComputedStyle(field, '::placeholder');
  const x = box.x + Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.paddingLeft);
  return tag(
    'text',
    { x, y: box.y + baselineOf(style, box.height), ...lookOf(style), fill: color },
    escaped(shown),
  );
}
