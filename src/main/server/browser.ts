// The system's browser, where there is one to be seen.
import { spawn } from 'node:child_process';

/** What opens an address on each system; null where nobody would see it. */
export function browserCommand(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', '""'];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}

/** Opens the address without waiting. @returns whether there was something to open it with */
export async function openBrowser(url: string): Promise<boolean> {
  const command = browserCommand(process.platform, process.env);
  if (!command) return false;
  const [program, ...args] = command;
  const child = spawn(program!, [...args, url], { stdio: 'ignore', detached: true });
  return new Promise(resolve => {
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
