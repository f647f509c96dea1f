// The built page as files: which file a path of a URL names, and what kind it is. Nothing outside its folder is served.
import { extname, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

export interface Asset {
  readonly file: string;
  readonly type: string;
  /** Its name holds a hash of its content, so it never changes. */
  readonly immutable: boolean;
}

/**
 * @param pathname of a URL, still percent-encoded
 * @returns the file it names under `root`, which need not exist; null for what cannot be one of ours
 */
export function findAsset(root: string, pathname: string): Asset | null {
  const path = decoded(pathname);
  if (path === null || !path.startsWith('/') || /[\\\0:]/.test(path)) return null;
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`);
  const type = TYPES[extname(file)];
  if (!type || !file.startsWith(resolve(root) + sep)) return null;
  return { file, type, immutable: path.startsWith('/assets/') };
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
