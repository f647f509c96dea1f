// Pictures as the browser shows them: a Blob URL of the file's own bytes. It goes by the content, not by a type we name.

const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/**
 * @param format as the engine names it
 * @param preview a PNG or JPEG, where the engine has made one because browsers do not show the format
 * @returns '' where there is neither (.npy)
 */
export function pictureUrl(bytes: Uint8Array, format: string, preview?: Uint8Array): string {
  if (preview) return URL.createObjectURL(new Blob([preview as Uint8Array<ArrayBuffer>]));
  const type = TYPES[format.toLowerCase()];
  if (!type) return '';
  return URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
}
