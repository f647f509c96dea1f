// A panel as it stands on the page, as an SVG that needs nothing else: text stays text, charts stay lines, colours are
// those of the theme, maps and photos are embedded. What an element hides by scrolling is cut off as on the page.
import { boxMarkup } from './boxes';
import { inlineSvg } from './inline-svg';
import { document as svgDocument, tag } from './markup';
import { textMarkup } from './text-lines';

/** Left out of pictures: buttons that do something, and what only screen readers meet. */
const UNSHARED = '[data-unshared], [role=separator], input[type=file]';

interface Walk {
  clips: number;
}

/** Without the page's own place on the screen: the panel begins at 0, 0. */
export function panelSvg(panel: Element, styles = ''): string {
  const { x, y, width, height } = panel.getBoundingClientRect();
  const ground = groundUnder(panel);
  const inside = elementMarkup(panel, { clips: 0 });
  const whole = tag('g', { transform: `translate(${-x} ${-y})` }, inside);
  return svgDocument(width, height, tag('rect', { width, height, fill: ground }) + whole, styles);
}

/** The colour of the nearest ground behind a panel. */
function groundUnder(panel: Element): string {
  for (let element: Element | null = panel; element; element = element.parentElement) {
    const { backgroundColor } = getComputedStyle(element);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return 'white';
}

function elementMarkup(element: Element, walk: Walk): string {
  if (element.matches(UNSHARED)) return '';
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return '';
  const box = element.getBoundingClientRect();
  if (style.clipPath.startsWith('inset') && box.width <= 1) return ''; // for screen readers
  const own = style.display === 'contents' ? '' : boxMarkup(style, box);
  const inside = contentOf(element, style, box, walk);
  if (own + inside === '') return '';
  const clipped = /hidden|auto|scroll|clip/.test(style.overflowX + style.overflowY);
  const children = clipped && inside ? clip(inside, box, walk) : inside;
  return style.opacity === '1' ? own + children : tag('g', { opacity: style.opacity }, own + children);
}

function clip(inside: string, { x, y, width, height }: DOMRect, walk: Walk): string {
  const id = `clip${++walk.clips}`;
  const path = tag('clipPath', { id }, tag('rect', { x, y, width, height }));
  return path + tag('g', { 'clip-path': `url(#${id})` }, inside);
}

function contentOf(element: Element, style: CSSStyleDeclaration, box: DOMRect, walk: Walk): string {
  if (element instanceof SVGSVGElement) return inlineSvg(element, box);
  if (element instanceof HTMLCanvasElement) return pictureMarkup(element, element, style, box);
  if (element instanceof HTMLImageElement)
    return element.naturalWidth > 0 ? pictureMarkup(element, drawn(element), style, box) : '';
  if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) return '';
  return [...element.childNodes]
    .map(node => {
      if (node instanceof Text) return textMarkup(node);
      return node instanceof Element ? elementMarkup(node, walk) : '';
    })
    .join('');
}

function drawn(image: HTMLImageElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas;
}

const FITS: Readonly<Record<string, string>> = {
  cover: 'xMidYMid slice',
  contain: 'xMidYMid meet',
  fill: 'none',
};

function pictureMarkup(
  element: HTMLElement,
  canvas: HTMLCanvasElement,
  style: CSSStyleDeclaration,
  { x, y, width, height }: DOMRect,
): string {
  if (canvas.width === 0 || canvas.height === 0 || width === 0 || height === 0) return '';
  const pixelated = style.imageRendering === 'pixelated' || style.imageRendering === 'crisp-edges';
  return tag('image', {
    x,
    y,
    width,
    height,
    href: canvas.toDataURL('image/png'),
    preserveAspectRatio: element instanceof HTMLImageElement ? (FITS[style.objectFit] ?? 'none') : 'none',
    'image-rendering': pixelated ? 'pixelated' : null,
  });
}
