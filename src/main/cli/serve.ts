// serve: the app in a browser, from this machine, until it is interrupted.
import { onEnter } from '../server/enter';
import type { Command } from './command';
import type { Context } from './context';
import { UsageError } from './failure';

export const serve: Command = {
  name: 'serve',
  summary: 'the app in a browser, from 127.0.0.1',
  operands: [],
  options: ['port', 'open', 'until-closed', 'tied'],
  async run({ values: { port = 0, open, 'until-closed': untilClosed, tied, json } }, context) {
    const server = await context.startServer({ port }).catch(error => {
      throw portError(error, port);
    });
    const print = (url: string) => context.out(json ? `${JSON.stringify({ url })}\n` : `${url}\n`);
    try {
      await print(server.url);
      if (open && !(await context.openBrowser(server.url)))
        context.err('There is no browser to open here; the address above works in one on this machine.\n');
      const listening = onEnter(context.input, () => void print(server.newLink()));
      if (listening && context.input.isTTY && !json)
        context.err('Press Enter for a new link, for another browser say; Ctrl+C stops ResNet Explorer.\n');
      await Promise.race([
        aborted(context.interrupted),
        ...(tied ? [silent(context.input)] : []),
        ...(untilClosed ? [server.deserted(DESERTED_MS)] : []),
      ]);
    } finally {
      await server.close();
    }
  },
};

/** A person who closed the last page may come back after a coffee. */
const DESERTED_MS = 15 * 60_000;

/** Who holds the other end says something every few seconds; see connect. */
const SILENT_MS = 60_000;

/** The input has ended, or nothing came for so long that whoever held its other end must be gone. */
function silent(input: Context['input']): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, SILENT_MS);
    input.on('data', () => timer.refresh());
    for (const end of ['end', 'close', 'error'] as const) input.on(end, () => resolve());
  });
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has it',
  EACCES: 'the system does not allow it',
};

export function portError(error: NodeJS.ErrnoException, port: number): Error {
  const why = REASONS[error.code ?? ''];
  return why ? new UsageError(`Port ${port} cannot be had: ${why}.`, { cause: error }) : error;
}
