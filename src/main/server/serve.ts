// The browser host as a program: prints the link, opens it where asked to, prints another one on Enter, and ends cleanly
// on Ctrl+C.
import { openBrowser } from './browser';
import { onEnter } from './enter';
import { type ServerOptions, startServer } from './server';

export interface ServeOptions extends ServerOptions {
  readonly open?: boolean;
}

/**
 * Serves until SIGINT or SIGTERM, or until the launcher that started it as a child is gone. Links are all that it prints
 * on standard output.
 */
export async function serve({ open = false, ...options }: ServeOptions): Promise<void> {
  const server = await startServer(options);
  console.log(server.url);
  if (open && !(await openBrowser(server.url))) console.error('No browser was found; open the link above.');
  const listening = onEnter(process.stdin, () => console.log(server.newLink()));
  if (listening && process.stdin.isTTY) console.error('Press Enter for a new link, for another browser say.');
  await new Promise<void>(resolve => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    process.once('disconnect', resolve);
  });
  await server.close();
}
