// connect: the app in a browser here, from ResNet Explorer on another machine, through the system's ssh. The other
// machine computes; its server listens on its own 127.0.0.1, and ssh carries a port of this one there.
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '../../shared/protocol/error';
import { onEnter } from '../server/enter';
import type { Command } from './command';
import type { Context } from './context';
import { UsageError } from './failure';
import { type Remote, remoteCommand, whyNoLink } from './remote-command';
import { aborted, portError } from './serve';
import type { SshEnd, SshProcess } from './ssh';

/** Which port is free there is not known from here: another one is tried where one is taken. */
const TRIES = 5;
const REMOTE_PORTS = [20_000, 60_000] as const;
/** So that the other side learns when this one is gone, though its sshd has not noticed. */
const HEARTBEAT_MS = 15_000;
/** How long the other side may take to end in order. */
const GOODBYE_MS = 2000;

export const connect: Command = {
  name: 'connect',
  summary: 'the app in a browser here, computed on another machine that ssh reaches',
  operands: ['USER@HOST'],
  options: ['port', 'no-open', 'remote'],
  async run({ operands: [host], values }, context) {
    if (host === undefined || host.startsWith('-'))
      throw new UsageError('connect needs the other machine, as ssh knows it: connect user@host.');
    const { port = 0, remote: command, json } = values;
    const here = await freePort(port).catch(error => {
      throw portError(error, port);
    });
    if (context.interactive) context.err(`Connecting to ${host}. Ctrl+C ends it.\n`);
    const { ssh, link } = await start({ host, command, version: context.version }, here, context);
    const print = async (line: string) => {
      const url = linkHere(line, here);
      if (url) await context.out(json ? `${JSON.stringify({ url })}\n` : `${url}\n`);
      return url;
    };
    const heartbeat = setInterval(() => ssh.send(' '), HEARTBEAT_MS);
    try {
      const url = await print(link);
      ssh.onLine(line => void print(line));
      if (url && !values['no-open'] && !(await context.openBrowser(url)))
        context.err('There is no browser to open here; the address above works in one on this machine.\n');
      const listening = onEnter(context.input, () => ssh.send('\n'));
      if (listening && context.input.isTTY && !json)
        context.err(`Press Enter for a new link; Ctrl+C stops ResNet Explorer on ${host}, too.\n`);
      const end = await Promise.race([ssh.ended, aborted(context.interrupted)]);
      if (end) throw lineLost(host, end);
    } finally {
      clearInterval(heartbeat);
      await leave(ssh);
    }
  },
};

type Wanted = Omit<Remote, 'port'>;

/** @throws UsageError where ssh, the other machine or ResNet Explorer there cannot be had */
async function start(wanted: Wanted, here: number, context: Context) {
  for (let attempt = 1; ; attempt++) {
    const remote: Remote = { ...wanted, port: randomInt(...REMOTE_PORTS) };
    const ssh = context.startSsh(sshArguments(remote, here));
    const link = new Promise<string>(resolve => {
      ssh.onLine(line => linkHere(line, here) && resolve(line));
    });
    const first = await Promise.race([link, ssh.ended, aborted(context.interrupted)]);
    if (typeof first === 'string') return { ssh, link: first };
    if (!first) {
      await leave(ssh);
      throw new CodedError('cancelled', 'Cancelled.');
    }
    const taken = ssh.said.includes(`Port ${remote.port} cannot be had`);
    if (!taken || attempt === TRIES) throw new UsageError(whyNoLink(remote, first, ssh.said));
  }
}

function sshArguments(remote: Remote, here: number): string[] {
  return [
    '-T', // a terminal there would turn our lines into echoes
    ...['-o', 'ExitOnForwardFailure=yes'],
    ...['-o', 'ServerAliveInterval=15', '-o', 'ServerAliveCountMax=3'], // a dropped line is noticed within a minute
    ...['-L', `127.0.0.1:${here}:127.0.0.1:${remote.port}`],
    '--',
    remote.host,
    remoteCommand(remote),
  ];
}

/** @returns the link with the port of this machine; null for a line that is none, of a login script say */
function linkHere(line: string, here: number): string | null {
  try {
    const url = new URL((JSON.parse(line) as { url: string }).url);
    url.port = String(here);
    return url.hostname === '127.0.0.1' ? url.href : null;
  } catch {
    return null;
  }
}

function lineLost(host: string, { status }: SshEnd): CodedError {
  const message =
    status === null || status === 255
      ? `The line to ${host} was lost, and ResNet Explorer ends there by itself; connect again.`
      : `ResNet Explorer on ${host} ended by itself (exit status ${status}); connect again.`;
  return new CodedError('disconnected', message);
}

/** Ends the other side and waits for it, within reason. */
async function leave(ssh: SshProcess): Promise<void> {
  ssh.close();
  await Promise.race([ssh.ended, sleep(GOODBYE_MS)]);
}

/** @param wanted 0: any. @throws the system's error where it cannot be had */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
