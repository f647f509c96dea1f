// Fetches an official checkpoint: continues where it was interrupted, takes nothing whose hash is wrong.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CodedError } from '../../../shared/protocol/error';
import { makeFolder } from '../make-folder';
import { removeFolder } from '../replace-file';
import { diskError } from './disk-error';
import { OFFICIAL, OFFICIAL_BASE, type OfficialCheckpoint } from './official';

export interface DownloadOptions {
  /** Where the file goes. */
  readonly directory: string;
  /** Address that stands in for download.pytorch.org/models/; the file's name is appended. */
  readonly mirror?: string | undefined;
  /** Share of the bytes that are there, in 0..1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Silence after which a connection is given up, in milliseconds. */
  readonly stallMs?: number;
  /** Pause before the second attempt, in milliseconds; doubled before each further one. */
  readonly retryMs?: number;
}

const ATTEMPTS = 5;
const STALL_MS = 20_000;
const RETRY_MS = 500;
/** The table's sizes are rounded to a tenth of a MiB. */
const ROUNDING_MIB = 0.1;

/** Ends the name of what is not whole yet. */
const PART = '.part';

const mostBytes = ({ sizeMiB }: OfficialCheckpoint) => (sizeMiB + ROUNDING_MIB) * 2 ** 20;

const leastBytes = ({ sizeMiB }: OfficialCheckpoint) => (sizeMiB - ROUNDING_MIB) * 2 ** 20;

/** Something that another attempt may cure: a cut, a stall, a server out of breath. */
class Interrupted extends Error {}
class Unreachable extends Interrupted {}
/** A whole answer, but not the whole file. Once it may be a slip; twice it is a page that says why there is none. */
class TooShort extends Interrupted {}

interface Job {
  readonly checkpoint: OfficialCheckpoint;
  readonly url: URL;
  readonly part: string;
  readonly maxBytes: number;
  readonly options: DownloadOptions;
}

const failed = ({ checkpoint, url }: Job, why: string, cause?: unknown) =>
  new CodedError('no-weights', `${checkpoint.file} could not be downloaded from ${url.host}: ${why}.`, {
    cause,
  });

const stopped = ({ checkpoint }: Job) =>
  new CodedError('cancelled', `The download of ${checkpoint.file} was stopped; it continues next time.`);

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : 0;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** No network, or nobody at that address. */
const UNREACHABLE = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH)$/;

/** A failed request: undici keeps the reason in `cause`. */
function interruption(error: TypeError): Interrupted {
  const { code, message } = (error.cause ?? {}) as { code?: string; message?: string };
  if (code !== undefined && UNREACHABLE.test(code)) return new Unreachable(`it cannot be reached (${code})`);
  return new Interrupted(`the connection was cut (${code ?? message ?? error.message})`);
}

/** Where the answer's bytes belong in the file: 206 may continue, 200 begins again. */
function startOf(job: Job, response: Response, have: number): number {
  const { status } = response;
  if (status === 200) return 0;
  const range = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '');
  if (status === 206 && range && Number(range[1]) === have) return have;
  if (status === 206 || status === 416 || status === 408 || status === 429 || status >= 500) {
    throw new Interrupted(`the server answered ${status}`);
  }
  throw failed(job, `the server answered ${status} ${response.statusText}`.trimEnd());
}

async function copyBody(job: Job, response: Response, start: number, file: FileHandle, alive: () => void) {
  const { maxBytes, options } = job;
  const announced = start + Number(response.headers.get('content-length') ?? 0);
  const tooMuch = (bytes: number) =>
    failed(job, `the server sends ${bytes} bytes or more, the file has ${job.checkpoint.sizeMiB} MiB`);
  if (announced > maxBytes) throw tooMuch(announced);
  if (!response.body) throw new Interrupted('the answer was empty');
  let at = start;
  await file.truncate(start);
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    alive();
    if (at + piece.length > maxBytes) throw tooMuch(at + piece.length);
    await file.write(piece, 0, piece.length, at);
    at += piece.length;
    options.onProgress?.(Math.min(1, at / maxBytes));
  }
  if (response.status === 200 && at < leastBytes(job.checkpoint))
    throw new TooShort(`the server has a file of ${at} bytes instead of ${job.checkpoint.sizeMiB} MiB`);
}

/** One request; what it brought stays in the part file whether it ends well or not. */
async function attempt(job: Job): Promise<void> {
  const { url, part, options } = job;
  const have = await sizeOf(part);
  const stall = new AbortController();
  const stallMs = options.stallMs ?? STALL_MS;
  let timer = setTimeout(() => stall.abort(), stallMs);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), stallMs);
  };
  const signal = options.signal ? AbortSignal.any([options.signal, stall.signal]) : stall.signal;
  const headers = { 'accept-encoding': 'identity', ...(have > 0 ? { range: `bytes=${have}-` } : {}) };
  try {
    const response = await fetch(url, { headers, signal });
    alive();
    const start = startOf(job, response, have);
    const file = await open(part, start > 0 ? 'r+' : 'w');
    try {
      await copyBody(job, response, start, file, alive);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (options.signal?.aborted) throw stopped(job);
    if (stall.signal.aborted) throw new Interrupted(`nothing came for ${stallMs / 1000} s`);
    // fetch reports every failure of the network as a TypeError
    if (error instanceof TypeError) throw interruption(error);
    throw diskError(error, options.directory);
  } finally {
    clearTimeout(timer);
  }
}

/** Is the part file the checkpoint? A wrong or impossible one is thrown away. */
async function isWhole({ checkpoint, part }: Job): Promise<boolean> {
  const size = await sizeOf(part);
  if (size < leastBytes(checkpoint)) return false;
  if ((await sha256(part)).startsWith(checkpoint.sha256Prefix)) return true;
  await rm(part, { force: true });
  return false;
}

/** Between two attempts; a cancel ends it at once. */
async function pause(job: Job, milliseconds: number): Promise<void> {
  const { signal } = job.options;
  await wait(milliseconds, undefined, signal && { signal }).catch(() => {
    throw stopped(job);
  });
}

async function fetchPart(job: Job): Promise<void> {
  const { options, part } = job;
  let why = '';
  let wrongBytes = 0;
  let tooShort = 0;
  for (let n = 0; n < ATTEMPTS; n++) {
    if (n > 0) await pause(job, (options.retryMs ?? RETRY_MS) * 2 ** (n - 1));
    const before = await sizeOf(part);
    try {
      await attempt(job);
      if (await isWhole(job)) return;
      if ((await sizeOf(part)) > 0) why = 'the connection was cut';
      else {
        // Bytes kept from an earlier try may be at fault once; a fresh file that is wrong stays wrong
        why =
          'the server sent other bytes than the checkpoint (its SHA-256 is wrong); nothing of them was used';
        if (before === 0 || ++wrongBytes > 1) throw failed(job, why);
      }
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      why = error.message;
      if (error instanceof Unreachable && n > 0) break;
      if (error instanceof TooShort && tooShort++ > 0) {
        await rm(part, { force: true });
        break;
      }
      // A range that the server refuses: begin again
      if (/ (206|416)$/.test(why)) await rm(part, { force: true });
    }
  }
  throw failed(
    job,
    `${why}; check the network, name a mirror, or fetch ${job.url.href} yourself and open it`,
  );
}

/** @returns share in 0..1 of every checkpoint whose download was interrupted, by its name */
export async function interruptedDownloads(directory: string): Promise<Record<string, number>> {
  const shares: Record<string, number> = {};
  for (const checkpoint of OFFICIAL) {
    const size = await sizeOf(join(directory, checkpoint.file + PART));
    if (size > 0) shares[checkpoint.name] = Math.min(1, size / mostBytes(checkpoint));
  }
  return shares;
}

/**
 * Fetches a checkpoint into a folder, continuing an earlier try.
 * @returns the file's path; its SHA-256 begins as its name says
 * @throws CodedError no-weights (network, server, wrong bytes), disk or cancelled
 */
export async function downloadOfficial(
  checkpoint: OfficialCheckpoint,
  options: DownloadOptions,
): Promise<string> {
  const base = options.mirror ?? OFFICIAL_BASE;
  const target = join(options.directory, checkpoint.file);
  let url: URL;
  try {
    url = new URL(checkpoint.file, base.endsWith('/') ? base : `${base}/`);
  } catch {
    throw new CodedError(
      'bad-request',
      `The mirror '${base}' is not an address; it should begin with https://.`,
    );
  }
  const maxBytes = mostBytes(checkpoint);
  const job: Job = { checkpoint, url, part: target + PART, maxBytes, options };
  try {
    await makeFolder(options.directory);
    for (const path of [target, job.part]) await removeFolder(path);
    if (await isWhole({ ...job, part: target })) return target;
    if (!(await isWhole(job))) await fetchPart(job);
    await rename(job.part, target);
  } catch (error) {
    throw diskError(error, options.directory);
  }
  options.onProgress?.(1);
  return target;
}
