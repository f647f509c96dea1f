#!/usr/bin/env node
// A stand-in for ssh, for journeys: the other machine is this one with another PATH (REMOTE_PATH). It runs the remote
// command as sshd does, detached from the terminal, forwards the port that -L names, and writes down the command's
// process id (REMOTE_PID_FILE), so that a journey can see that it has ended.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const argv = process.argv.slice(2);
const [near, far] = argv[argv.indexOf('-L') + 1]
  .split(/:127\.0\.0\.1:/)
  .map(part => Number(part.split(':').at(-1)));
const [host, command] = argv.slice(argv.indexOf('--') + 1);
if (host === 'nowhere') {
  console.error('ssh: Could not resolve hostname nowhere: Name or service not known');
  process.exit(255);
}

const forward = createServer(socket => {
  const other = connect(far, '127.0.0.1');
  for (const [from, to] of [
    [socket, other],
    [other, socket],
  ]) {
    from.on('error', () => to.destroy());
    from.pipe(to);
  }
});
forward.listen(near, '127.0.0.1');

const env = { ...process.env, PATH: process.env.REMOTE_PATH };
const remote = spawn('/bin/sh', ['-c', command], { env, detached: true });
if (process.env.REMOTE_PID_FILE) writeFileSync(process.env.REMOTE_PID_FILE, String(remote.pid));
process.stdin.pipe(remote.stdin);
remote.stdin.on('error', () => {});
remote.stdout.pipe(process.stdout);
remote.stderr.pipe(process.stderr);
remote.on('exit', status => process.exit(status ?? 255));
// As ssh: it leaves at once, and the other side finds its standard input ended.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(255));
