// What ssh is told to run on the other machine, and what its end means.
import type { SshEnd } from './ssh';

/** Exit statuses of our own script, none of which the command line or ssh uses. */
const NO_NODE = 91;
const NO_COMMAND = 92;

export interface Remote {
  readonly host: string;
  /** What starts ResNet Explorer there; undefined: whatever is found. */
  readonly command: string | undefined;
  /** Port that it shall serve on there. */
  readonly port: number;
  /** Ours: npx shall fetch the same. */
  readonly version: string;
}

/** One argument of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command for whatever login shell the other machine has: it only starts `sh`. */
export function remoteCommand({ command, port, version }: Remote): string {
  const serve = `serve --json --tied --port ${port}`;
  const script = command
    ? `${command} ${serve}`
    : [
        `command -v node >/dev/null || exit ${NO_NODE}`,
        `command -v resnet-explorer >/dev/null && exec resnet-explorer ${serve}`,
        `command -v npx >/dev/null && exec npx --yes resnet-explorer@${version} ${serve}`,
        `exit ${NO_COMMAND}`,
      ].join('; ');
  return `sh -c ${quoted(script)}`;
}

/** The last thing that was said, as the end of a sentence. */
function lastWords(said: string): string {
  const last = said.trim().split(/\r?\n/).at(-1)?.trim() ?? '';
  return last ? `: ${last.replace(/[.\s]+$/, '')}` : '';
}

/** Why no link came, as a sentence. */
export function whyNoLink({ host, command }: Remote, { status, missing }: SshEnd, said: string): string {
  if (missing)
    return 'connect needs ssh, and this computer has no program of that name; install OpenSSH and try again.';
  if (status === 255) return `ssh could not reach ${host}${lastWords(said)}.`;
  const noNode = status === NO_NODE || (status === 127 && /\bnode\b/.test(said));
  if (noNode)
    return `${host} has no Node.js where a login over ssh finds it; install it there, or give the full command with --remote.`;
  if (status === NO_COMMAND)
    return `${host} has neither resnet-explorer nor npx where a login over ssh finds it; install one there, or give the full command with --remote.`;
  const [, npmCode] = /npm (?:error|ERR!) code (\w+)/.exec(said) ?? [];
  if (npmCode)
    return `npx on ${host} could not fetch ResNet Explorer (${npmCode}); install it there, or give the full command with --remote.`;
  if (status === 127) return `${host} does not know the command “${command}”${lastWords(said)}.`;
  const how = status === null ? '' : ` (exit status ${status})`;
  return `ResNet Explorer did not start on ${host}${how}${lastWords(said)}.`;
}
