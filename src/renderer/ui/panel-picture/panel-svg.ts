// A panel as it stands on the page, as an SVG that needs nothing else: text stays text, charts stay lines, colours are
// those of the theme, maps and photos are embedded. What an element hides by scrolling is cut off as on the page.
import { boxMarkup, markBefore, radiusOf } from './boxes';
import { inlineSvg } from './inline-svg';
import { document as svgDocument, tag } from './markup';
import { fieldMarkup, textMarkup } from './text-lines';

/** Room around the panel: rows that are marked reach a little beyond it. */
const MARGIN = 8;

/** Left out of pictures: buttons that do something, and what only screen readers meet. */
const UNSHARED = '[data-unshared], [role=separator], .react-flow__attribution';
/** Belongs to the picture even among such buttons: what says how the rest is to be read. */
const SHARED = '[data-shared]';

interface Walk {
  clips: number;
}

/** Without the page's own place on the screen: the panel begins at 0, 0. */
export function panelSvg(panel: Element, styles = ''): string {
  const { x, width, bottom, ...box } = panel.getBoundingClientRect().toJSON() as DOMRect;
  const head = panel.firstElementChild;
  const y =
    head?.matches(UNSHARED) && !head.querySelector(SHARED) ? head.getBoundingClientRect().bottom : box.y;
  const height = bottom - y;
  const ground = groundUnder(panel);
  const inside = flattened(layersOf(panel, { clips: 0 }));
  const whole = tag('g', { transform: `translate(${MARGIN - x} ${MARGIN - y})` }, inside);
  const size = { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  return svgDocument(size.width, size.height, tag('rect', { ...size, fill: ground }) + whole, styles);
}

/** The colour of the nearest ground behind a panel. */
function groundUnder(panel: Element): string {
  for (let element: Element | null = panel; element; element = element.parentElement) {
    const { backgroundColor } = getComputedStyle(element);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return 'white';
}

/** A stretch of markup and how high it lies; what has the same height is painted in the order of the page. */
interface Layer {
  readonly z: number;
  readonly markup: string;
}

function layersOf(element: Element, walk: Walk): readonly Layer[] {
  if (element.matches(UNSHARED))
    return [...element.querySelectorAll(SHARED)].flatMap(part => layersOf(part, walk));
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return [];
  const box = element.getBoundingClientRect();
  if (style.clipPath.startsWith('inset') && box.width <= 1) return []; // for screen readers
  const own = style.display === 'contents' ? '' : boxMarkup(style, box);
  const clipped = /hidden|auto|scroll|clip/.test(style.overflowX + style.overflowY);
  const inside = merged(contentOf(element, style, box, walk));
  const children = clipped ? inside.map(layer => clip(layer, box, radiusOf(style, box), walk)) : inside;
  const layers = own ? [{ z: 0, markup: own }, ...children] : children;
  const z = style.position === 'static' || style.zIndex === 'auto' ? null : Number(style.zIndex);
  const apart = z !== null || style.opacity !== '1' || style.transform !== 'none';
  if (!apart || layers.length === 0) return layers;
  // What is within a stacking context lies together, behind or before what is around it.
  const [ground, ...rest] = own ? layers : [undefined, ...layers];
  const markup = (ground?.markup ?? '') + flattened(rest as Layer[]);
  const faded = style.opacity === '1' ? markup : tag('g', { opacity: style.opacity }, markup);
  return [{ z: z ?? 0, markup: faded }];
}

function flattened(layers: readonly Layer[]): string {
  return [...layers]
    .sort((a, b) => a.z - b.z)
    .map(({ markup }) => markup)
    .join('');
}

/** Neighbours of one height as one. */
function merged(layers: readonly Layer[]): Layer[] {
  const result: Layer[] = [];
  for (const layer of layers) {
    const last = result.at(-1);
    if (last?.z === layer.z) result[result.length - 1] = { z: last.z, markup: last.markup + layer.markup };
    else if (layer.markup) result.push(layer);
  }
  return result;
}

function clip(layer: Layer, { x, y, width, height }: DOMRect, rx: number | null, walk: Walk): Layer {
  const id = `clip${++walk.clips}`;
  const path = tag('clipPath', { id }, tag('rect', { x, y, width, height, rx }));
  return { z: layer.z, markup: path + tag('g', { 'clip-path': `url(#${id})` }, layer.markup) };
}

function contentOf(element: Element, style: CSSStyleDeclaration, box: DOMRect, walk: Walk): readonly Layer[] {
  const level = (markup: string): readonly Layer[] => (markup ? [{ z: 0, markup }] : []);
  if (element instanceof SVGSVGElement) return level(inlineSvg(element, box));
  if (element instanceof HTMLCanvasElement) return level(pictureMarkup(element, element, style, box));
  if (element instanceof HTMLImageElement)
    return level(element.naturalWidth > 0 ? pictureMarkup(element, drawn(element), style, box) : '');
  if (element instanceof HTMLInputElement) return level(fieldMarkup(element, style, box));
  if (element instanceof HTMLSelectElement) return [];
  const children = [...element.childNodes].flatMap(node => {
    if (node instanceof Text) return level(textMarkup(node));
    return node instanceof Element ? layersOf(node, walk) : [];
  });
  return [...level(markBefore(element, box)), ...children];
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
