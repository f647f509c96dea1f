// The app as it runs on this machine: finding it, handing it files, starting it in the background.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type RunningHost, runningHosts } from '../page/announcement';
import { HANDOVER_PATH, type Handed, UNREADABLE, type Unreadable } from '../server/handover';
import { fileError, UsageError } from './failure';

export interface Hosts {
  /** The youngest first. */
  running(): readonly RunningHost[];
  /** How many pages it shows; null where it does not answer. */
  pages(host: RunningHost): Promise<number | null>;
  /** @param paths absolute @throws Error where it cannot take them */
  give(host: RunningHost, paths: readonly string[]): Promise<Handed>;
  /** Starts a host that lives on when this process has ended. @throws Error */
  start(): Promise<RunningHost>;
}

/** It answers from memory. */
const ANSWER_MS = 5000;
/** On a slow disk, for the first time. */
const START_MS = 30_000;
const LOOK_MS = 50;

export function hostsOf(cacheDir: string): Hosts {
  const running = () => runningHosts(cacheDir);
  return {
    running,
    pages: async host => {
      if (host.kind === 'desktop') return 1;
      const answer = await ask(host).catch(() => null);
      // Another program may have the port of a host that died with its machine.
      return answer?.ok ? ((await answer.json()) as Handed).pages : null;
    },
    give: (host, paths) => (host.kind === 'browser' ? post(host, paths) : startAgain(host.command, paths)),
    async start() {
      const child = spawn(process.execPath, [process.argv[1]!, 'serve', '--until-closed'], {
        detached: true,
        stdio: 'ignore',
        windowsHide: true,
      });
      let ended = false;
      for (const event of ['exit', 'error'] as const)
        child.once(event, () => {
          ended = true;
        });
      child.unref();
      for (const start = Date.now(); !ended && Date.now() - start < START_MS; ) {
        const host = running().find(({ pid }) => pid === child.pid);
        if (host) return host;
        await new Promise(resolve => setTimeout(resolve, LOOK_MS));
      }
      throw new UsageError('ResNet Explorer did not start; `resnet-explorer serve` tells why.');
    },
  };
}

type BrowserHost = Extract<RunningHost, { kind: 'browser' }>;

function ask({ port, secret }: BrowserHost, paths?: readonly string[]): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${HANDOVER_PATH}`, {
    headers: { authorization: `Bearer ${secret}` },
    signal: AbortSignal.timeout(ANSWER_MS),
    ...(paths && { method: 'POST', body: JSON.stringify({ paths }) }),
  });
}

async function post(host: BrowserHost, paths: readonly string[]): Promise<Handed> {
  const answer = await ask(host, paths);
  if (answer.status === UNREADABLE) {
    const { path, code } = (await answer.json()) as Unreadable;
    throw fileError(Object.assign(new Error(code), { code }), path);
  }
  if (!answer.ok) throw new Error(`the app refused the files with status ${answer.status}`);
  return (await answer.json()) as Handed;
}

/**
 * The second instance hands its arguments to the first and ends. Where the first has died meanwhile, the second stays,
 * with the files.
 */
async function startAgain([program, ...args]: readonly string[], paths: readonly string[]): Promise<Handed> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(program!, [...args, ...paths], { stdio: 'ignore', detached: true, env });
  child.unref();
  const status = await Promise.race([
    once(child, 'exit').then(([status]: number[]) => status),
    new Promise<number>(resolve => setTimeout(() => resolve(0), ANSWER_MS)),
  ]).catch(() => null);
  if (status !== 0)
    throw new UsageError('The desktop app runs but did not take the files; drop them on its window.');
  return { pages: 1, url: null };
}
