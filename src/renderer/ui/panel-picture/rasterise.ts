// An SVG as PNG. A picture in a picture has no fonts of the page, so the page's own is put into it.
import { toBase64 } from '../base64';

/** Pixels of the file for each of the page's. */
const SCALE = 2;

let fonts: Promise<string> | null = null;

/** The page's font files as rules for an SVG. */
export function embeddedFonts(): Promise<string> {
  fonts ??= Promise.all([...fontRules()].map(embedded)).then(
    rules => rules.join(''),
    () => '', // then a font of the system stands in
  );
  return fonts;
}

/** Of the files that the page has fetched: the Latin one and the one with symbols are enough. */
function* fontRules(): Generator<CSSFontFaceRule> {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules) if (rule instanceof CSSFontFaceRule && isUsed(rule)) yield rule;
}

function isUsed({ style }: CSSFontFaceRule): boolean {
  const range = style.getPropertyValue('unicode-range');
  return range === '' || /U\+0*-0*ff|U\+0*-00ff|U\+0100-02ba|U\+370|U\+0370/i.test(range);
}

async function embedded({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const source = style.getPropertyValue('src');
  const address = /url\("?([^")]+)"?\)/.exec(source)?.[1];
  if (!address) return '';
  const answer = await fetch(new URL(address, parentStyleSheet?.href ?? location.href));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const family = style.getPropertyValue('font-family');
  const weight = style.getPropertyValue('font-weight') || '400';
  const range = style.getPropertyValue('unicode-range');
  const limits = range && `unicode-range:${range};`;
  return `@font-face{font-family:${family};font-weight:${weight};${limits}src:url(data:font/woff2;base64,${toBase64(bytes)}) format("woff2")}`;
}

/** @param svg with fonts embedded; width and height are its own */
export async function rasterised(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(image.naturalWidth * SCALE);
    canvas.height = Math.ceil(image.naturalHeight * SCALE);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        blob => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
