// connect against an ssh that the test plays; the real one runs in e2e/connect.spec.ts.
import { createServer } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import type { SshEnd, SshProcess } from './ssh';
import { run } from './testing/run';

class PlayedSsh implements SshProcess {
  readonly sent: string[] = [];
  said = '';
  #listeners: ((line: string) => void)[] = [];
  #end: (end: SshEnd) => void = () => {};
  readonly ended = new Promise<SshEnd>(resolve => {
    this.#end = resolve;
  });
  constructor(readonly args: readonly string[]) {}
  /** Where our port is forwarded to. */
  get remotePort() {
    return Number(this.args[this.args.indexOf('-L') + 1]!.split(':').at(-1));
  }
  get localPort() {
    return Number(this.args[this.args.indexOf('-L') + 1]!.split(':')[1]);
  }
  send(text: string) {
    this.sent.push(text);
  }
  onLine(listener: (line: string) => void) {
    this.#listeners.push(listener);
  }
  print(line: string) {
    for (const listener of this.#listeners) listener(line);
  }
  link(token: string) {
    this.print(JSON.stringify({ url: `http://127.0.0.1:${this.remotePort}/?token=${token}` }));
  }
  exit(status: number | null, said = '', missing = false) {
    this.said = said;
    this.#end({ status, missing });
  }
  close() {
    this.sent.push('end');
    this.exit(0);
  }
}

/** @param play what each ssh that is started does, in order */
function connecting(argv: string[], ...play: ((ssh: PlayedSsh) => void)[]) {
  const started: PlayedSsh[] = [];
  const interruption = new AbortController();
  const input = new PassThrough();
  const printed: string[] = [];
  const opened: string[] = [];
  const ran = run(
    ['connect', ...argv],
    {},
    {
      input,
      interrupted: interruption.signal,
      out: async text => void printed.push(text),
      openBrowser: async url => opened.push(url) > 0,
      startSsh: args => {
        const ssh = new PlayedSsh(args);
        const act = play[started.length];
        started.push(ssh);
        queueMicrotask(() => act?.(ssh));
        return ssh;
      },
    },
  );
  return { ran, started, input, printed, opened, interrupt: () => interruption.abort() };
}

test('the link is printed and opened with our port; Enter asks for another; Ctrl+C ends the other side', async () => {
  const { ran, started, input, printed, opened, interrupt } = connecting(['me@lab'], ssh => {
    ssh.print('Welcome to lab!');
    ssh.link('one');
  });
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  const [ssh] = started as [PlayedSsh];
  expect(printed).toEqual([`http://127.0.0.1:${ssh.localPort}/?token=one\n`]);
  expect(opened[0]).toBe(printed[0]!.trim());
  expect(ssh.localPort).not.toBe(ssh.remotePort);
  expect(ssh.args.slice(-3, -1)).toEqual(['--', 'me@lab']);
  expect(ssh.args.at(-1)).toContain(`serve --json --tied --port ${ssh.remotePort}`);
  input.write('\n');
  await vi.waitFor(() => expect(ssh.sent).toEqual(['\n']));
  ssh.link('two');
  expect(printed[1]).toContain('token=two');
  interrupt();
  expect((await ran).status).toBe(0);
  expect(ssh.sent).toEqual(['\n', 'end']);
});

test('a port that is taken there is tried once more with another', async () => {
  const taken = (ssh: PlayedSsh) =>
    ssh.exit(2, `Port ${ssh.remotePort} cannot be had: another program has it.\n`);
  const { ran, started, printed, interrupt } = connecting(['lab', '--no-open'], taken, ssh => ssh.link('x'));
  await vi.waitFor(() => expect(printed).toHaveLength(1));
  expect(started[1]!.remotePort).not.toBe(started[0]!.remotePort);
  interrupt();
  expect((await ran).status).toBe(0);
});

test.each<[string, number | null, string, RegExp]>([
  ['ssh is missing', null, '', /^connect needs ssh, .* install OpenSSH and try again\.\n$/],
  [
    'a wrong name',
    255,
    'ssh: Could not resolve hostname lab: Name or service not known\r\n',
    /^ssh could not reach lab: ssh: Could not resolve hostname lab: Name or service not known\.\n$/,
  ],
  [
    'a key that is refused',
    255,
    'me@lab: Permission denied (publickey).\n',
    /Permission denied \(publickey\)\.\n$/,
  ],
  ['no Node', 91, '', /^lab has no Node\.js where a login over ssh finds it/],
  [
    'no Node, as env says it',
    127,
    '/usr/bin/env: ‘node’: No such file or directory\n',
    /^lab has no Node\.js/,
  ],
  ['neither command', 92, '', /^lab has neither resnet-explorer nor npx/],
  [
    'another fault',
    1,
    'Warning: a new host key.\nThe cache folder cannot be made.\n',
    /^ResNet Explorer did not start on lab \(exit status 1\): The cache folder cannot be made\.\n$/,
  ],
  [
    'a package that cannot be fetched',
    1,
    'npm error code E404\nnpm error A complete log of this run can be found in: /root/x.log\n',
    /^npx on lab could not fetch ResNet Explorer \(E404\); install it there, or give .* --remote\.\n$/,
  ],
])('%s is one sentence', async (_, status, said, sentence) => {
  const { ran } = connecting(['lab'], ssh => ssh.exit(status, said, status === null));
  expect(await ran).toMatchObject({ status: 2, err: expect.stringMatching(sentence) });
});

test('a command of one’s own that is not there is named', async () => {
  const { ran } = connecting(['lab', '--remote', 'explore'], ssh =>
    ssh.exit(127, 'sh: 1: explore: not found\n'),
  );
  expect((await ran).err).toBe('lab does not know the command “explore”: sh: 1: explore: not found.\n');
});

test.each([
  [255, /^The line to lab was lost/],
  [137, /^ResNet Explorer on lab ended by itself \(exit status 137\)/],
])('an end with status %i after the link is said', async (status, sentence) => {
  const { ran, printed, started } = connecting(['lab', '--no-open'], ssh => ssh.link('x'));
  await vi.waitFor(() => expect(printed).toHaveLength(1));
  started[0]!.exit(status);
  expect(await ran).toMatchObject({ status: 1, err: expect.stringMatching(sentence) });
});

test('an interruption before the link ends ssh', async () => {
  const { ran, started, interrupt } = connecting(['lab']);
  await vi.waitFor(() => expect(started).toHaveLength(1));
  interrupt();
  expect((await ran).status).toBe(130);
  expect(started[0]!.sent).toEqual(['end']);
});

test('a port that is taken here is refused before ssh is started', async () => {
  const other = createServer();
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  const { ran, started } = connecting(['lab', '--port', String(port)]);
  expect(await ran).toMatchObject({
    status: 2,
    err: `Port ${port} cannot be had: another program has it.\n`,
  });
  expect(started).toEqual([]);
  other.close();
});

test('an option in the place of the machine is not handed to ssh', async () => {
  const { ran, started } = connecting(['--', '-oProxyCommand=touch x']);
  expect((await ran).err).toBe('connect needs the other machine, as ssh knows it: connect user@host.\n');
  expect(started).toEqual([]);
});
