import { describe, expect, test } from 'vitest';
import { COMMANDS } from './commands';
import { run } from './testing/run';

const NAMES = COMMANDS.map(({ name }) => name).join(', ');

test('the version', async () => {
  expect(await run(['--version'])).toMatchObject({ status: 0, out: '1.2.3\n', err: '' });
});

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('%s lists every command', async flag => {
    const { status, out } = await run([flag]);
    expect(status).toBe(0);
    for (const { name } of COMMANDS) expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });

  test.each(COMMANDS.map(command => [command.name, command] as const))(
    'of %s lists its options',
    async (name, { options }) => {
      const { status, out, engine } = await run([name, '--help']);
      expect({ status, engine }).toEqual({ status: 0, engine: null });
      for (const option of [...options, 'json', 'verbose'])
        expect(out).toMatch(new RegExp(`^  --${option}\\b`, 'm'));
      expect((await run(['help', name])).out).toBe(out);
    },
  );
});

describe('one line and exit 2', () => {
  test.each([
    [['explain'], `There is no command “explain”; there are ${NAMES}.`],
    [['toString'], `There is no command “toString”; there are ${NAMES}.`],
    [['--json'], `There is no command “--json”; there are ${NAMES}.`],
    [['describe', 'resnet18', '--image', 'x'], 'describe has no option --image.'],
  ])('%j', async (argv, message) => {
    expect(await run(argv)).toMatchObject({ status: 2, out: '', err: `${message}\n` });
  });
});

test('without a command the app opens in the browser', async () => {
  let opened = '';
  const { status, out } = await run(
    [],
    {},
    {
      startServer: async () => ({
        url: 'http://127.0.0.1:1/',
        port: 1,
        newLink: () => '',
        deserted: async () => {},
        close: async () => {},
      }),
      openBrowser: async url => {
        opened = url;
        return true;
      },
      interrupted: AbortSignal.abort(),
    },
  );
  expect({ status, out, opened }).toEqual({
    status: 0,
    out: 'http://127.0.0.1:1/\n',
    opened: 'http://127.0.0.1:1/',
  });
});

test('a fault of ours is one line, and a stack only with --verbose', async () => {
  const connect = () => {
    throw new TypeError('x is not a function');
  };
  const quiet = await run(['weights', 'list'], {}, { connect });
  expect(quiet).toMatchObject({
    status: 1,
    err: 'Something went wrong: x is not a function (--verbose tells more).\n',
  });
  const verbose = await run(['weights', 'list', '--verbose'], {}, { connect });
  expect(verbose.err).toMatch(/^Something went wrong: .*\nTypeError: x is not a function\n +at /);
});
