// The npm package as somebody gets it who has no checkout: packed, and installed into an empty folder by plain npm.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { packNpm } from '../../tools/lib/npm-package.mjs';

/** How a machine reaches its registry. Everything else that npm was told was told to the checkout's. */
const OF_THE_MACHINE = /^npm_config_(?:registry|proxy|https_proxy|noproxy|ca|cafile|strict_ssl)$/;

/** Where the registry cannot be reached, npm would say so after five minutes. */
const QUICKLY = ['--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

export class Installed {
  private constructor(
    private readonly folder: string,
    readonly tarball: string,
  ) {}

  /** @throws Error where npm does not come to a good end, with what it said */
  static async fromTarball(): Promise<Installed> {
    const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-npm-'));
    const installed = new Installed(folder, packNpm(folder));
    for (const part of ['app', 'home']) mkdirSync(join(folder, part));
    const { status, err } = await installed.npm('install', ...QUICKLY, installed.tarball);
    if (status === 0) return installed;
    installed.remove();
    throw new Error(
      `The package could not be installed; this test needs the npm registry. npm said:\n${err}`,
    );
  }

  /** What npm has put into the folder: names by path. */
  get packages(): readonly Manifest[] {
    const modules = join(this.folder, 'app/node_modules');
    return readdirSync(modules, { recursive: true, encoding: 'utf8' })
      .filter(path => /(?:^|node_modules[\\/])(?:@[^\\/]+[\\/])?[^\\/@]+[\\/]package\.json$/.test(path))
      .map(path => JSON.parse(readFileSync(join(modules, path), 'utf8')) as Manifest);
  }

  /** A file of the package. */
  file(path: string): string {
    return join(this.folder, 'app/node_modules/resnet-explorer', path);
  }

  npm(...args: readonly string[]): Promise<Ended> {
    const beside = join(dirname(process.execPath), 'npm');
    return this.#run(existsSync(beside) ? beside : 'npm', args);
  }

  /** The installed command, to its end. */
  command(...args: readonly string[]): Promise<Ended> {
    return this.#run(join(this.folder, 'app/node_modules/.bin/resnet-explorer'), args);
  }

  /** `serve` by the installed command. */
  async serve(): Promise<{ readonly url: string; stop(): Promise<number | null> }> {
    const child = spawn(join(this.folder, 'app/node_modules/.bin/resnet-explorer'), ['serve'], {
      ...this.#place,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const stop = async () => {
      child.kill('SIGINT');
      await ended;
      return child.exitCode;
    };
    for await (const url of createInterface(child.stdout)) return { url, stop };
    throw new Error('The server ended without an address.');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A home of its own, but for how npm reaches the registry. */
  get #place() {
    const own = Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_|NODE_OPTIONS$|RESNET_EXPLORER_|XDG_)/i.test(name) || OF_THE_MACHINE.test(name),
    );
    const home = join(this.folder, 'home');
    const npmrc = join(homedir(), '.npmrc');
    const env = {
      ...Object.fromEntries(own),
      HOME: home,
      USERPROFILE: home,
      ...(existsSync(npmrc) && { npm_config_userconfig: npmrc }),
      npm_config_cache: join(this.folder, 'npm-cache'),
    };
    return { cwd: join(this.folder, 'app'), env };
  }

  #run(program: string, args: readonly string[]): Promise<Ended> {
    return new Promise(resolve => {
      const child = execFile(program, args, { ...this.#place, maxBuffer: 2 ** 26 }, (_, out, err) =>
        resolve({ status: child.exitCode, out, err }),
      );
    });
  }
}
