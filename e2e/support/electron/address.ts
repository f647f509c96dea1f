// Chromium knows no scheme of the app's own, so `app://host/path` lies at an address that only the stand-in answers:
// `http://host.app.localhost/path`, which is as trustworthy as a scheme declared `secure`, or else `….app.insecure`.
import { privilegesOf } from './module/protocol';

const SHOWN = /^http:\/\/([\w-]+)\.(\w+)\.(localhost|insecure)(?=[/?#]|$)/;

/** Where Chromium finds an address of the app's own; other addresses stay. */
export function shownAddress(address: string): string {
  const { protocol, host } = new URL(address);
  const scheme = protocol.slice(0, -1);
  if (/^(https?|about|blob|data|file)$/.test(scheme)) return address;
  const kind = privilegesOf(scheme).secure ? 'localhost' : 'insecure';
  return `http://${host}.${scheme}.${kind}${address.slice(`${scheme}://${host}`.length)}`;
}

/** The same address as the app knows it. */
export function ownAddress(shown: string): string {
  return shown.replace(SHOWN, '$2://$1');
}
