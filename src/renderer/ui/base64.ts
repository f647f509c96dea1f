// Bytes as text and back: base64 in session files, its URL form in links.

/** String.fromCharCode takes its values as arguments, of which there is a limit. */
const PIECE = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
}

/** @returns null for what is not base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  } catch {
    return null;
  }
}

export function textToBase64Url(text: string): string {
  const base64 = toBase64(new TextEncoder().encode(text));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @returns null for what is not base64 of UTF-8 */
export function base64UrlToText(base64: string): string | null {
  if (!/^[\w-]*$/.test(base64)) return null;
  const bytes = fromBase64(base64.replaceAll('-', '+').replaceAll('_', '/'));
  if (!bytes) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
