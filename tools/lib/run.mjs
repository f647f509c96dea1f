// Starts other programs: the packages' own, by their files, so that nothing depends on a shell or on npm's path.
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** The packages' programs, as scripts that Node runs. */
const PROGRAMS = {
  tsc: 'node_modules/typescript/bin/tsc',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  'electron-vite': 'node_modules/electron-vite/bin/electron-vite.js',
};

/**
 * Runs a package's program to its end in the root folder.
 * @returns {{ status: number, output: string }} output is empty unless it was captured
 */
export function runProgram(name, args, { capture = false, env = {} } = {}) {
  return runToEnd(process.execPath, [resolve(ROOT, PROGRAMS[name]), ...args], { capture, env });
}

export function runToEnd(command, args, { capture = false, env = {}, stdio = 'inherit', timeout } = {}) {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: capture ? ['ignore', 'pipe', 'pipe'] : stdio,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout,
  });
  const output = `${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}`;
  return { status: status ?? (signal ? 128 : 127), output };
}

/** Runs npm to its end: the one that runs us, or else the system's. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return runToEnd(process.execPath, [npm, ...args], options);
  return runToEnd(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/**
 * Runs a program that lives as long as the person wants, and passes on what it is told by signals.
 * @returns {Promise<number>} its exit status; 130 where it was interrupted
 */
export function runWith(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  // Ctrl+C reaches the child from the terminal itself; this process only has to outlive it.
  const ignore = () => {};
  const pass = signal => child.kill(signal);
  process.on('SIGINT', ignore);
  process.on('SIGTERM', pass);
  process.on('SIGHUP', pass);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (status, signal) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', pass);
      process.off('SIGHUP', pass);
      done(status ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
