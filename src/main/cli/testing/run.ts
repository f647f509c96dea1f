// Runs a command line in memory and keeps what it said.
import { Readable } from 'node:stream';
import type { Script } from '../../../fake-engine/engine';
import { runCli } from '../cli';
import type { Context } from '../context';
import { type ScriptedEngine, scriptedEngine } from './scripted-engine';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** null where the command did not want it. */
  readonly engine: ScriptedEngine | null;
}

/** @param world parts of the context that differ: an interruption, a server */
export async function run(argv: string[], script: Script = {}, world: Partial<Context> = {}): Promise<Ran> {
  const said = { out: '', err: '' };
  let engine: ScriptedEngine | null = null;
  const status = await runCli(argv, {
    out: async text => {
      said.out += text;
    },
    err: text => {
      said.err += text;
    },
    interactive: false,
    interrupted: new AbortController().signal,
    version: '1.2.3',
    connect: () => {
      engine = scriptedEngine(script);
      return engine;
    },
    startServer: () => Promise.reject(new Error('no server in this test')),
    openBrowser: async () => false,
    hosts: {
      running: () => [],
      pages: async () => null,
      give: () => Promise.reject(new Error('no host in this test')),
      start: () => Promise.reject(new Error('no host in this test')),
    },
    input: Readable.from([]),
    startSsh: () => {
      throw new Error('no ssh in this test');
    },
    ...world,
  });
  return { status, ...said, engine };
}
