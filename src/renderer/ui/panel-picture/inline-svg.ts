// An <svg> of the page with the look that style sheets gave it written into its elements, so that it stands alone.

/** What style sheets may set and SVG has as an attribute. */
const LOOK = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'color',
] as const;
const LETTERS = [
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
] as const;
/** Geometry that style sheets may set too. */
const GEOMETRY = ['x', 'y', 'width', 'height', 'rx', 'ry', 'cx', 'cy', 'r', 'd'] as const;

/** Values that need not be said. */
const DEFAULTS: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-dashoffset': '0px',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'font-style': 'normal',
};

/** Said everywhere: a group's would be inherited. */
const ALWAYS: ReadonlySet<string> = new Set(['fill', 'stroke', 'stroke-width', 'stroke-dasharray']);

export function inlineSvg(svg: SVGSVGElement, box: DOMRect): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  write(svg, copy, true);
  if (svg.hasAttribute('viewBox')) {
    const place = { x: box.x, y: box.y, width: box.width, height: box.height };
    for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
    return new XMLSerializer().serializeToString(copy);
  }
  // Without one its lengths are the page's, and what it draws may reach beyond it, even from no size at all.
  const group = svg.ownerDocument.createElementNS(svg.namespaceURI, 'g');
  for (const name of LOOK) if (copy.hasAttribute(name)) group.setAttribute(name, copy.getAttribute(name)!);
  group.setAttribute('transform', `translate(${box.x} ${box.y})`);
  group.append(...copy.childNodes);
  return new XMLSerializer().serializeToString(group);
}

function write(from: Element, to: Element, root: boolean): void {
  const style = getComputedStyle(from);
  if (style.display === 'none' || style.visibility === 'hidden') {
    to.remove();
    return;
  }
  // The lists change while elements leave.
  const children = [...to.children];
  [...from.children].forEach((child, i) => {
    write(child, children[i]!, false);
  });
  for (const { name } of [...to.attributes])
    if (name === 'class' || name === 'style' || name.startsWith('data-') || name.startsWith('aria-'))
      to.removeAttribute(name);
  const text = from instanceof SVGTextElement || from instanceof SVGTSpanElement;
  for (const name of text ? [...LOOK, ...LETTERS] : LOOK) {
    const value = style.getPropertyValue(name);
    // Most are inherited: where something around may say otherwise, a default is said too.
    if (value === '' || (value === DEFAULTS[name] && !ALWAYS.has(name))) to.removeAttribute(name);
    else to.setAttribute(name, value);
  }
  if (root) return;
  for (const name of GEOMETRY) {
    const value = style.getPropertyValue(name);
    const own = from.hasAttribute(name);
    if (!own && value && value !== 'auto' && value !== '0px' && value !== 'none' && name !== 'd')
      to.setAttribute(name, value);
  }
  const { transform } = style;
  if (transform !== 'none' && !from.hasAttribute('transform')) to.setAttribute('transform', transform);
}
