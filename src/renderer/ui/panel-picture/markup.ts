// SVG as text.

export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** For text and attributes alike; control characters, which XML does not have, are left out. */
export function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"]/g, c => ENTITIES[c]!);
}

/** Two decimals: a hundredth of a pixel is not seen. */
export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** @param inside markup; left out: an empty element. Attributes without a value are left out. */
export function tag(name: string, attributes: Attributes, inside?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : String(value))}"`)
    .join('');
  return inside === undefined ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** A whole file. @param styles rules of a style element, for fonts */
export function document(width: number, height: number, inside: string, styles = ''): string {
  const size = { width, height, viewBox: `0 0 ${rounded(width)} ${rounded(height)}` };
  const style = styles && `<style>${styles}</style>`;
  return `${tag('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size }, style + inside)}\n`;
}
