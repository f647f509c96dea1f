import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announce, runningHosts } from './announcement';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'resnet-explorer-announcement-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

const files = () => readdirSync(join(cache, 'running'));
const desktop = { kind: 'desktop', command: ['/opt/app'] } as const;

test('a host is found from its announcement to its end, the youngest first', async () => {
  expect(runningHosts(cache)).toEqual([]);
  const withdraw = announce(cache, { kind: 'browser', port: 4321, secret: 'x' });
  await new Promise(later => setTimeout(later, 2));
  announce(cache, desktop);
  expect(runningHosts(cache)).toMatchObject([desktop, { kind: 'browser', port: 4321, secret: 'x' }]);
  withdraw();
  expect(runningHosts(cache)).toMatchObject([desktop]);
});

test.runIf(process.getuid)(
  'its file is for nobody else, and what others could have read counts for nothing',
  () => {
    announce(cache, desktop);
    const file = join(cache, 'running', files()[0]!);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(cache, 'running')).mode & 0o777).toBe(0o700);
    chmodSync(file, 0o644);
    expect(runningHosts(cache)).toEqual([]);
  },
);

test('a dead process is forgotten with its file; one on another machine is none of ours', () => {
  announce(cache, desktop);
  const [name] = files();
  const file = join(cache, 'running', name!);
  const announced = JSON.parse(readFileSync(file, 'utf8'));
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(file, JSON.stringify({ ...announced, pid, machine: 'elsewhere' }));
  expect(runningHosts(cache)).toEqual([]);
  expect(files()).toEqual([name]);
  writeFileSync(file, JSON.stringify({ ...announced, pid }));
  expect(runningHosts(cache)).toEqual([]);
  expect(files()).toEqual([]);
});

test('what a dead process of the same number has left half is no obstacle', () => {
  announce(cache, desktop)();
  writeFileSync(join(cache, 'running', `${process.pid}-desktop.json.part`), '{');
  announce(cache, desktop);
  expect(runningHosts(cache)).toHaveLength(1);
});

test('a file that was left half is passed over, and a folder that cannot be made stops nobody', () => {
  announce(cache, desktop);
  writeFileSync(join(cache, 'running', files()[0]!), '{"kind":');
  expect(runningHosts(cache)).toEqual([]);
  const file = join(cache, 'file');
  writeFileSync(file, '');
  expect(() => announce(file, desktop)()).not.toThrow();
});
