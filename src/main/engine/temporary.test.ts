import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sweep, sweepOwn, temporaryEnding } from './temporary';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-temporary-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const OWN = `net${temporaryEnding()}`;
const [, machine, pid, mark] = /-(\w{8})-(\d+)-(\w{8})-\d+\.part$/.exec(OWN)!;
const DEAD = spawnSync(process.execPath, ['--version']).pid;

function put(...names: readonly string[]): void {
  for (const name of names) writeFileSync(join(folder, name), '');
}

test('goes by the process, not by the date: the dead one’s files go, the living one’s stay', async () => {
  const dead = [
    `a-${machine}-${DEAD}-${mark}-0.part`,
    `b-${machine}-${pid}-00000000-0.part`, // this number, but an earlier process
    'of-an-earlier-version-17-0.part',
  ];
  const living = [OWN, `c-${machine}-${process.ppid}-00000000-0.part`, `d-00000000-${DEAD}-${mark}-0.part`];
  put(...dead, ...living, 'weights.safetensors', 'notes.partial');
  utimesSync(join(folder, dead[0]!), 4e9, 4e9); // written in 2096, by its clock
  for (const name of living) utimesSync(join(folder, name), 0, 0);
  mkdirSync(join(folder, 'folder.part'));
  await sweep(folder);
  expect(readdirSync(folder).sort()).toEqual([...living, 'weights.safetensors', 'notes.partial'].sort());
  await sweep(join(folder, 'nowhere'));
});

test('at the end a process removes its own files alone', () => {
  const others = [`c-${machine}-${process.ppid}-00000000-0.part`, 'weights.safetensors'];
  put(OWN, ...others);
  sweepOwn(folder);
  expect(readdirSync(folder).sort()).toEqual(others.sort());
  sweepOwn(join(folder, 'nowhere'));
});
