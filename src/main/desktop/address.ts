// The page's own address in the desktop app. Compared in parts: `new URL('app://x').origin` is the string 'null'.

export const SCHEME = 'app';
const HOST = 'resnet-explorer';
export const ORIGIN = `${SCHEME}://${HOST}`;
export const START = `${ORIGIN}/index.html`;

/** Whether an address, or an origin as Chromium writes it, is the page's own. */
export function isOurs(address: string): boolean {
  return address === ORIGIN || address.startsWith(`${ORIGIN}/`);
}

/** Requests that the page may make at all. */
export function isAllowed(address: string): boolean {
  return isOurs(address) || /^(blob|data|devtools):/.test(address);
}

/** @returns the path that an address of the page's own names, still encoded; null for any other address */
export function pathOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname } = new URL(address);
  return protocol === `${SCHEME}:` && host === HOST ? pathname : null;
}
