// The scheme that the page comes by: its built files and nothing else, with the same policy as in a browser.
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { findAsset } from '../page/assets';
import { securityHeaders } from '../page/policy';
import { pathOf, SCHEME } from './address';

/** To be called before the app is ready. */
export function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

export function servePage(rendererDir: string): void {
  const headers = securityHeaders({});
  protocol.handle(SCHEME, async ({ url }) => {
    const path = pathOf(url);
    const asset = path === null ? null : findAsset(rendererDir, path);
    const content = asset && (await readFile(asset.file).catch(() => null));
    if (!asset || !content) return new Response('Not found', { status: 404, headers });
    return new Response(new Uint8Array(content), { headers: { ...headers, 'Content-Type': asset.type } });
  });
}
