// `--self-test`: the app starts as ever, with settings and a cache of its own, and looks whether its window shows what
// the engine makes of the first picture. One line of JSON on success; otherwise a sentence and exit status 1.
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventOf } from '../../shared/protocol/messages';

/** A machine that is slow, or one that shall fail soon, sets another. */
const LIMIT_VARIABLE = 'RESNET_EXPLORER_SELF_TEST_SECONDS';
const USUAL_LIMIT_S = 120;
const PAUSE_MS = 250;

export const isSelfTest = (argv: readonly string[]): boolean => argv.includes('--self-test');

/** What can be seen of the running app. */
export interface Watched {
  /** null until there is a window that is shown. */
  page(): { executeJavaScript(code: string): Promise<unknown> } | null;
  engine(): Pick<EventOf<'engine'>, 'state' | 'message'> | null;
}

export type Outcome = { readonly prediction: string } | { readonly why: string };

/** Evaluated in the page: the best class of the first picture, as it stands there, and what is wrong. */
const SHOWN = `[
  document.querySelector('[aria-label^="Top 5 of "] button'),
  document.querySelector('[role=alert]'),
].map(element => element?.innerText.replace(/\\s+/g, ' ') ?? null)`;

/** Waits for the first prediction in the window; on the way it knows what is still missing. Never rejects. */
export async function watch(watched: Watched, env = process.env): Promise<Outcome> {
  const seconds = Number(env[LIMIT_VARIABLE]) || USUAL_LIMIT_S;
  const end = Date.now() + seconds * 1000;
  let missing = '';
  do {
    const page = watched.page();
    const engine = watched.engine();
    const [best, alert] = page ? await shown(page) : [];
    if (best && engine?.state === 'ready') return { prediction: best };
    missing = whatIsMissing(page !== null, engine, alert);
    await pause();
  } while (Date.now() < end);
  return { why: `The self-test failed: after ${seconds} seconds ${missing}` };
}

function whatIsMissing(window: boolean, engine: ReturnType<Watched['engine']>, alert: string | undefined) {
  if (!window) return 'no window was shown.';
  if (engine?.state !== 'ready')
    return `the engine is not ready. ${engine?.message ?? 'It was never started.'}`;
  return `the window shows no prediction. ${alert ?? ''}`.trim();
}

/** A folder for settings and cache, so that the person's own stay as they are. */
export function selfTestFolder(): string {
  return mkdtempSync(join(tmpdir(), 'resnet-explorer-self-test-'));
}

/** Says how it went. @returns the exit status */
export function report(outcome: Outcome, facts: object, folder: string): number {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Windows keeps files that are open; its temporary folder is emptied by the system.
  }
  // Written at once: the process ends before a stream would have.
  if ('why' in outcome) writeSync(2, `${outcome.why}\n`);
  else writeSync(1, `${JSON.stringify({ selfTest: 'passed', ...facts, prediction: outcome.prediction })}\n`);
  return 'why' in outcome ? 1 : 0;
}

const pause = () => new Promise<null>(resolve => setTimeout(() => resolve(null), PAUSE_MS));

/** A page that is still loading answers only when it has loaded, one that has crashed never. */
async function shown(page: NonNullable<ReturnType<Watched['page']>>): Promise<(string | undefined)[]> {
  const asked = async () => page.executeJavaScript(SHOWN);
  const answer = await Promise.race([asked().catch(() => null), pause()]);
  return Array.isArray(answer) ? answer.map(text => (typeof text === 'string' ? text : undefined)) : [];
}
