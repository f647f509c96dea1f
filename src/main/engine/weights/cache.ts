// The folder of converted weights: float32 safetensors named by what they were made from, each with a JSON beside it
// that says what people call them. Both carry seals: what was damaged since is known, and not used.
import { readdir, readFile, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import { elements } from '../../../shared/resnet/shapes';
import { makeFolder } from '../make-folder';
import { replaceFile } from '../replace-file';
import { isTemporary, sweep } from '../temporary';
import { CheckpointFile } from './byte-source';
import { diskError } from './disk-error';
import { readSafetensorsHeader, type SafetensorsEntry } from './formats/safetensors';
import { writeSafetensors } from './formats/safetensors-writer';
import { refuse } from './refusal';
import { readSealedJson, SEAL, sealedJson, sealHolds } from './seal';
import type { StoredTensor } from './state-dict';

const WEIGHTS = '.safetensors';
const RECORD = '.json';
/** Stands beside weights whose seal did not hold: they are written anew when their checkpoint is opened again. */
const DAMAGED = '.damaged';
/** Clocks of machines that share a folder differ by less. */
const SKEW_MS = 60_000;
/** Of the metadata: under which key the file was written. */
const KEY = 'key';

/** Values run away in training, and every later checkpoint has them. */
const TAKE_EARLIER = 'open a checkpoint from before training went wrong';

/** The bits of float32's exponent; all set in NaN and infinities only. */
const EXPONENT = 0x7f800000;

/** Refuses values that no trained network has, by the tensor's name. */
function checkValues(name: string, values: Float32Array): void {
  // Whole numbers are compared several times faster than Number.isFinite looks at floats
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < bits.length; i++)
    if ((bits[i]! & EXPONENT) === EXPONENT)
      refuse(
        `${name}: it holds ${Number.isNaN(values[i]!) ? 'NaN' : 'an infinite value'} at ${i}; ${TAKE_EARLIER}`,
      );
  const negative = name.endsWith('running_var') ? values.findIndex(value => value < 0) : -1;
  if (negative >= 0) refuse(`${name}: it holds a negative variance at ${negative}; ${TAKE_EARLIER}`);
}

/** Names one file among all that ever lay under a name. */
async function identityOf(path: string): Promise<string> {
  const { dev, ino, size } = await stat(path);
  return `${dev} ${ino} ${size}`;
}

export interface CachedFile {
  readonly file: string;
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>;
}

export class WeightsCache {
  private readonly writing = new Map<string, Promise<void>>();
  /** Files whose seals were found to hold, by key; a file that is put in place of one is another. */
  private readonly verified = new Map<string, string>();

  constructor(
    readonly directory: string,
    private readonly limitBytes: number,
  ) {}

  private path(key: string, suffix: string): string {
    return join(this.directory, key + suffix);
  }

  /** The file of that key, marked as used now. All of it is read once to see whether it is as it was written. */
  async find(key: string): Promise<CachedFile | 'absent' | 'damaged'> {
    const path = this.path(key, WEIGHTS);
    let file: CheckpointFile;
    try {
      file = await CheckpointFile.open(path);
    } catch {
      return (await stat(path).catch(() => null)) ? 'damaged' : 'absent';
    }
    try {
      const { entries, metadata } = await readSafetensorsHeader(file);
      if (metadata.get(KEY) !== key) return 'damaged'; // another file under this name
      const identity = await identityOf(path);
      if (this.verified.get(key) !== identity) {
        if (!(await sealHolds(file, metadata.get(SEAL)))) {
          await writeFile(this.path(key, DAMAGED), '').catch(() => {}); // of a read-only cache it is found each time
          return 'damaged';
        }
        this.verified.set(key, identity);
      }
      const now = new Date();
      await utimes(path, now, now).catch(() => {}); // a read-only cache still serves
      return { file: key + WEIGHTS, tensors: entries };
    } catch {
      return 'damaged';
    } finally {
      await file.close();
    }
  }

  /** Is there a file of that key that nobody knows to be damaged? Its seal is looked at when it is used. */
  async holds(key: string): Promise<boolean> {
    if (await stat(this.path(key, DAMAGED)).catch(() => null)) return false;
    const file = await CheckpointFile.open(this.path(key, WEIGHTS)).catch(() => null);
    try {
      return file !== null && (await readSafetensorsHeader(file)).metadata.get(KEY) === key;
    } catch {
      return false;
    } finally {
      await file?.close();
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
    const path = this.path(key, WEIGHTS);
    try {
      await makeFolder(this.directory);
      await this.checkSpace(tensors);
      await replaceFile(path, temporary =>
        writeSafetensors(temporary, tensors, { metadata: { [KEY]: key }, check: checkValues, onProgress }),
      );
      this.verified.set(key, await identityOf(path));
      await rm(this.path(key, DAMAGED), { force: true });
    } catch (error) {
      throw diskError(error, this.directory);
    }
    await this.evict(key);
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
    try {
      await replaceFile(this.path(key, RECORD), temporary => writeFile(temporary, sealedJson(record)));
    } catch (error) {
      throw diskError(error, this.directory);
    }
  }

  /** Writes another record in place of one; its age stays, by which records are ordered. */
  async changeRecord(key: string, record: unknown): Promise<void> {
    const before = await stat(this.path(key, RECORD)).catch(() => null);
    await this.writeRecord(key, record);
    if (before) await utimes(this.path(key, RECORD), before.atime, before.mtime).catch(() => {});
  }

  /** The record beside the weights of that key; null where there is none, or it is damaged. */
  async readRecord(key: string): Promise<unknown> {
    return readSealedJson(await readFile(this.path(key, RECORD), 'utf8').catch(() => ''));
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
      for (const suffix of [RECORD, WEIGHTS, DAMAGED])
        await rm(this.path(key, suffix), { recursive: true, force: true });
    } catch (error) {
      throw diskError(error, this.directory);
    }
  }

  /** Removes all weights but those that are being written. */
  async clear(): Promise<void> {
    try {
      await sweep(this.directory);
      for (const { name } of await this.files())
        if (!isTemporary(name)) await rm(join(this.directory, name), { force: true });
    } catch (error) {
      throw diskError(error, this.directory);
    }
  }

  private async files(): Promise<{ name: string; bytes: number; time: number }[]> {
    const names = await readdir(this.directory).catch(() => []);
    const ours = names.filter(
      name => isTemporary(name) || [WEIGHTS, RECORD, DAMAGED].some(suffix => name.endsWith(suffix)),
    );
    const found = [];
    for (const name of ours) {
      const info = await stat(join(this.directory, name)).catch(() => null);
      if (info?.isFile()) found.push({ name, bytes: info.size, time: info.mtimeMs });
    }
    return found;
  }

  /** Removes the weights used longest ago until the limit holds. */
  private async evict(keep: string): Promise<void> {
    const latest = Date.now() + SKEW_MS;
    // Used in the future: by a clock that was wrong, so nobody knows when.
    const used = ({ time }: { time: number }) => (time > latest ? 0 : time);
    const weights = (await this.files())
      .filter(({ name }) => name.endsWith(WEIGHTS))
      .sort((a, b) => used(a) - used(b));
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
