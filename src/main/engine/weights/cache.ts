// The folder of converted weights: float32 safetensors named by what they were made from, each with a JSON beside it
// that says what people call them. Written under a temporary name and renamed, so that a name is a whole file.

import { readdir, readFile, rename, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import { elements } from '../../../shared/resnet/shapes';
import { makeFolder } from '../make-folder';
import { CheckpointFile } from './byte-source';
import { diskError } from './disk-error';
import { readSafetensorsHeader, type SafetensorsEntry } from './formats/safetensors';
import { writeSafetensors } from './formats/safetensors-writer';
import { refuse } from './refusal';
import type { StoredTensor } from './state-dict';

const WEIGHTS = '.safetensors';
const RECORD = '.json';
const TEMPORARY = '.part';
/** A temporary file this old was left behind by a process that died. */
const ABANDONED_MS = 24 * 3600 * 1000;

/** Values run away in training, and every later checkpoint has them. */
const TAKE_EARLIER = 'open a checkpoint from before training went wrong';

/** Refuses values that no trained network has, by the tensor's name. */
function checkValues(name: string, values: Float32Array): void {
  const negative = name.endsWith('running_var');
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value))
      refuse(
        `${name}: it holds ${Number.isNaN(value) ? 'NaN' : 'an infinite value'} at ${i}; ${TAKE_EARLIER}`,
      );
    if (negative && value < 0) refuse(`${name}: it holds a negative variance at ${i}; ${TAKE_EARLIER}`);
  }
}

export interface CachedFile {
  readonly file: string;
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>;
}

export class WeightsCache {
  private readonly writing = new Map<string, Promise<void>>();
  private serial = 0;

  constructor(
    readonly directory: string,
    private readonly limitBytes: number,
  ) {}

  private path(key: string, suffix: string): string {
    return join(this.directory, key + suffix);
  }

  /** The file of that key, marked as used now; null where it is not there or not whole. */
  async find(key: string): Promise<CachedFile | null> {
    const path = this.path(key, WEIGHTS);
    let file: CheckpointFile;
    try {
      file = await CheckpointFile.open(path);
    } catch {
      return null;
    }
    try {
      const { entries } = await readSafetensorsHeader(file);
      const now = new Date();
      await utimes(path, now, now).catch(() => {}); // a read-only cache still serves
      return { file: key + WEIGHTS, tensors: entries };
    } catch {
      return null;
    } finally {
      await file.close();
    }
  }

  /** Writes the tensors under that key; two writers of one key write once. Evicts what was used longest ago. */
  async write(
    key: string,
    tensors: ReadonlyMap<string, StoredTensor>,
    onProgress?: (fraction: number) => void,
  ): Promise<void> {
    const running = this.writing.get(key);
    if (running) return running;
    const writing = this.writeFile(key, tensors, onProgress).finally(() => this.writing.delete(key));
    this.writing.set(key, writing);
    return writing;
  }

  private async writeFile(
    key: string,
    tensors: ReadonlyMap<string, StoredTensor>,
    onProgress?: (fraction: number) => void,
  ): Promise<void> {
    const temporary = this.temporary(key);
    try {
      await makeFolder(this.directory);
      await this.checkSpace(tensors);
      await writeSafetensors(temporary, tensors, { check: checkValues, onProgress });
      await rename(temporary, this.path(key, WEIGHTS));
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw diskError(error, this.directory);
    }
    await this.evict(key);
  }

  private temporary(key: string): string {
    return this.path(key, `-${process.pid}-${this.serial++}${TEMPORARY}`);
  }

  private async checkSpace(tensors: ReadonlyMap<string, StoredTensor>): Promise<void> {
    let needed = 0;
    for (const { shape } of tensors.values()) needed += 4 * elements(shape);
    const { bavail, bsize } = await statfs(this.directory);
    if (needed > bavail * bsize) {
      const [need, free] = [needed, bavail * bsize].map(bytes => Math.ceil(bytes / 2 ** 20));
      const text = `${need} MB are needed and ${free} MB free; free some space or choose another folder.`;
      throw new CodedError('disk', `The folder for weights, ${this.directory}: ${text}`);
    }
  }

  /** Keeps a small record beside the weights. */
  async writeRecord(key: string, record: unknown): Promise<void> {
    const temporary = this.temporary(key);
    try {
      await writeFile(temporary, JSON.stringify(record));
      await rename(temporary, this.path(key, RECORD));
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw diskError(error, this.directory);
    }
  }

  /** Writes another record in place of one; its age stays, by which records are ordered. */
  async changeRecord(key: string, record: unknown): Promise<void> {
    const before = await stat(this.path(key, RECORD)).catch(() => null);
    await this.writeRecord(key, record);
    if (before) await utimes(this.path(key, RECORD), before.atime, before.mtime).catch(() => {});
  }

  /** The record beside the weights of that key; null where there is none that can be read. */
  async readRecord(key: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(this.path(key, RECORD), 'utf8'));
    } catch {
      return null;
    }
  }

  /** Keys that have both weights and a record, the newest record first. */
  async recorded(): Promise<string[]> {
    const files = await this.files();
    const times = new Map(files.map(({ name, time }) => [name, time]));
    const keys = files
      .filter(({ name }) => name.endsWith(RECORD))
      .map(({ name }) => name.slice(0, -RECORD.length));
    return keys
      .filter(key => times.has(key + WEIGHTS))
      .sort((a, b) => times.get(b + RECORD)! - times.get(a + RECORD)!);
  }

  /** Bytes of all weights in the folder. */
  async size(): Promise<number> {
    return (await this.files()).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Bytes of each of these keys. */
  async sizes(keys: readonly string[]): Promise<Record<string, number>> {
    const bytesOf = new Map((await this.files()).map(({ name, bytes }) => [name, bytes]));
    return Object.fromEntries(keys.map(key => [key, bytesOf.get(key + WEIGHTS) ?? 0]));
  }

  /** Removes the weights of that key and what is remembered of them. */
  async remove(key: string): Promise<void> {
    try {
      for (const suffix of [RECORD, WEIGHTS]) await rm(this.path(key, suffix), { force: true });
    } catch (error) {
      throw diskError(error, this.directory);
    }
  }

  /** Removes all weights. */
  async clear(): Promise<void> {
    try {
      for (const { name } of await this.files()) await rm(join(this.directory, name), { force: true });
    } catch (error) {
      throw diskError(error, this.directory);
    }
  }

  private async files(): Promise<{ name: string; bytes: number; time: number }[]> {
    const names = await readdir(this.directory).catch(() => []);
    const ours = names.filter(name => [WEIGHTS, RECORD, TEMPORARY].some(suffix => name.endsWith(suffix)));
    const found = [];
    for (const name of ours) {
      const info = await stat(join(this.directory, name)).catch(() => null);
      if (info?.isFile()) found.push({ name, bytes: info.size, time: info.mtimeMs });
    }
    return found;
  }

  /** Removes the weights used longest ago until the limit holds, and temporary files of processes that died. */
  private async evict(keep: string): Promise<void> {
    const files = await this.files();
    const remove = (name: string) => rm(join(this.directory, name), { force: true }).catch(() => {});
    for (const { name, time } of files) {
      if (name.endsWith(TEMPORARY) && Date.now() - time > ABANDONED_MS) await remove(name);
    }
    const weights = files.filter(({ name }) => name.endsWith(WEIGHTS)).sort((a, b) => a.time - b.time);
    let total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { name, bytes } of weights) {
      const key = name.slice(0, -WEIGHTS.length);
      if (total <= this.limitBytes) return;
      if (key === keep) continue;
      await this.remove(key).catch(() => {}); // in use somewhere: the next one goes
      total -= bytes;
    }
  }
}
