// serve: the app in a browser, from this machine, until it is interrupted.
import type { Command } from './command';
import { UsageError } from './failure';

export const serve: Command = {
  name: 'serve',
  summary: 'the app in a browser, from 127.0.0.1',
  operands: [],
  options: ['port', 'open'],
  async run({ values: { port = 0, open, json } }, context) {
    const server = await context.startServer({ port }).catch(error => {
      throw portError(error, port);
    });
    try {
      await context.out(json ? `${JSON.stringify({ url: server.url })}\n` : `${server.url}\n`);
      if (open && !(await context.openBrowser(server.url)))
        context.err('There is no browser to open here; the address above works in one on this machine.\n');
      await aborted(context.interrupted);
    } finally {
      await server.close();
    }
  },
};

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has it',
  EACCES: 'the system does not allow it',
};

function portError(error: NodeJS.ErrnoException, port: number): Error {
  const why = REASONS[error.code ?? ''];
  return why ? new UsageError(`Port ${port} cannot be had: ${why}.`, { cause: error }) : error;
}
