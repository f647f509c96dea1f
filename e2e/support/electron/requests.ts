// Requests of a page: the app's own scheme is answered by the app, everything else as its session decides.
import { ownAddress } from './address';
import type { DevTools, Paused } from './devtools';
import { handlerOf, privilegesOf } from './module/protocol';
import { defaultSession } from './module/session';
import { note } from './rules';

/** @param forbidden addresses that the page asked to go to and may not */
export async function answerRequest(
  devtools: DevTools,
  paused: Paused,
  forbidden: Set<string>,
): Promise<void> {
  try {
    const url = ownAddress(paused.request.url);
    const isDocument = paused.resourceType === 'Document';
    if (isDocument && forbidden.delete(paused.request.url)) return await fail(devtools, paused, 'Aborted');
    if (!(await defaultSession.allows(url))) return await fail(devtools, paused, 'BlockedByClient');
    const scheme = new URL(url).protocol.slice(0, -1);
    const handler = handlerOf(scheme);
    if (!handler) {
      await devtools.send('Fetch.continueRequest', { requestId: paused.requestId });
      return;
    }
    const { standard, supportFetchAPI } = privilegesOf(scheme);
    if (!standard) note(`The scheme ${scheme} is not standard: its pages have no origin and no storage`);
    if (!supportFetchAPI && /^(Fetch|XHR)$/.test(paused.resourceType))
      return await fail(devtools, paused, 'Failed');
    const { method, headers } = paused.request;
    const response = await handler(new Request(url, { method, headers }));
    if (isDocument && !response.headers.has('content-security-policy'))
      note(`${url} comes without a content security policy`);
    await devtools.send('Fetch.fulfillRequest', {
      requestId: paused.requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  } catch (error) {
    if (!devtools.gone) note(`A request could not be answered: ${error}`);
  }
}

async function fail(devtools: DevTools, { requestId }: Paused, errorReason: string): Promise<void> {
  await devtools.send('Fetch.failRequest', { requestId, errorReason });
}
