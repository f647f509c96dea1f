// All weights that can be used now: bundled, untrained and imported, each as a float32 safetensors in the cache.
import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import type { StoredWeights, WeightsEntry } from '../../../shared/protocol/records';
import { shareTensors } from '../../../shared/resnet/share-tensors';
import { titleOf } from '../../../shared/resnet/title';
import { type ModelName, type NetworkSpec, VARIANTS } from '../../../shared/resnet/variant';
import { BUNDLED, bundledModels, bundledPath, openBundled } from './bundled';
import { CheckpointFile } from './byte-source';
import { type CachedFile, WeightsCache } from './cache';
import { imagenetClasses } from './class-names';
import { type DownloadOptions, downloadOfficial, interruptedDownloads } from './download';
import { importAgain } from './import-again';
import { OFFICIAL, OFFICIAL_BASE, officialByName } from './official';
import type { Origin } from './origin';
import type { Change } from './people-say';
import { readCheckpoint } from './read-checkpoint';
import { checkTensorShape, expectedTensors } from './recognise';
import { recordSchema, shownEntry, type WeightsRecord } from './record';
import { named } from './refusal';
import { untrained, untrainedEntry, untrainedKey } from './untrained';

export interface CachedTensor {
  readonly shape: readonly number[];
  /** Bytes from the beginning of the file. */
  readonly offset: number;
  readonly length: number;
}

/** Weights on disk, ready for a session: float32 under torchvision's names. */
export interface CachedWeights {
  readonly directory: string;
  /** Name of the safetensors file in that directory. */
  readonly file: string;
  readonly tensors: ReadonlyMap<string, CachedTensor>;
  readonly epsilon: number;
}

export interface LibraryOptions {
  /** A folder of ours; weights go into `weights` below it. */
  readonly cacheDir: string;
  readonly resourcesDir: string;
  /** What converted weights may take on disk; used longest ago goes first. */
  readonly limitBytes?: number;
}

/** Sixteen ResNet-152. */
const DEFAULT_LIMIT = 4 * 2 ** 30;

const UNTRAINED = /^untrained:(\d{1,10})$/;
const CONTENT_HASH = /^[0-9a-f]{64}$/;
/** Share of an import's time that goes into hashing the file. */
const HASH_SHARE = 0.3;

/** Share of a download's time that the network takes. */
const DOWNLOAD_SHARE = 0.9;

export type OfficialOptions = Pick<DownloadOptions, 'mirror' | 'onProgress' | 'signal'>;

const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

/** Bytes of the files in a folder; 0 where there is none. */
async function folderBytes(folder: string): Promise<number> {
  let sum = 0;
  for (const name of await readdir(folder).catch(() => []))
    sum += (await stat(join(folder, name)).catch(() => null))?.size ?? 0;
  return sum;
}

export class WeightsLibrary {
  private readonly cache: WeightsCache;
  private readonly folder: string;
  private readonly resourcesDir: string;
  private readonly downloads: string;
  private readonly bundled = new Map<
    ModelName,
    Promise<{ entry: WeightsEntry; wnids: readonly string[] | null }>
  >();

  constructor(options: LibraryOptions) {
    this.folder = options.cacheDir;
    this.cache = new WeightsCache(join(options.cacheDir, 'weights'), options.limitBytes ?? DEFAULT_LIMIT);
    this.resourcesDir = options.resourcesDir;
    this.downloads = join(options.cacheDir, 'downloads');
  }

  /** Bundled weights first, then imported ones, the newest import first. */
  async list(): Promise<WeightsEntry[]> {
    const entries: WeightsEntry[] = [];
    for (const model of bundledModels(this.resourcesDir))
      entries.push((await this.bundledRecord(model)).entry);
    for (const key of await this.cache.recorded()) {
      const record = await this.record(key);
      if (record && !record.unlisted) entries.push(shownEntry(record));
    }
    return entries;
  }

  /**
   * Reads a checkpoint of any known format, converts it into the cache and remembers it.
   * @param name what people call the file; stands in messages
   * @throws CodedError bad-checkpoint, unknown-network or disk, naming file and cause
   */
  async importFile(
    path: string,
    name: string,
    onProgress?: (fraction: number) => void,
    { host, lasting = false, passing = false, prefix }: Origin = {},
  ): Promise<WeightsEntry> {
    const file = await CheckpointFile.open(path);
    try {
      const hashed = (fraction: number) => onProgress?.(fraction * HASH_SHARE);
      const written = (fraction: number) => onProgress?.(HASH_SHARE + fraction * (1 - HASH_SHARE));
      const asked = { prefix };
      const read = await readCheckpoint(file, fileName(name), this.resourcesDir, hashed, asked);
      const { entry, wnids, tensors } = read;
      if (!(await this.cache.holds(entry.id))) await this.cache.write(entry.id, tensors, written);
      const before = await this.record(entry.id); // what people said of it outlives a second import
      const source = { file: fileName(name), host: host ?? null, at: Date.now() };
      const record: WeightsRecord = {
        version: 1,
        ...before,
        entry,
        wnids: wnids && [...wnids],
        source,
        ...(lasting && { path: resolve(path) }),
        ...(prefix !== undefined && { prefix }),
        unlisted: (passing && (before?.unlisted ?? before === null)) || undefined,
      };
      await this.cache.writeRecord(entry.id, record);
      onProgress?.(1);
      return shownEntry(record);
    } catch (error) {
      throw named(error, fileName(name));
    } finally {
      await file.close();
    }
  }

  /**
   * Fetches an official checkpoint of torchvision and imports it.
   * @param name `resnet50`, `resnet50-v2` or the file's name
   * @throws CodedError bad-request for an unknown name; no-weights, disk or cancelled from the download
   */
  async importOfficial(name: string, options: OfficialOptions = {}): Promise<WeightsEntry> {
    const checkpoint = officialByName(name);
    if (!checkpoint) {
      const names = OFFICIAL.map(each => each.name).join(', ');
      throw new CodedError('bad-request', `There is no official checkpoint '${name}'; there are ${names}.`);
    }
    const { onProgress } = options;
    const path = await downloadOfficial(checkpoint, {
      ...options,
      directory: this.downloads,
      onProgress: fraction => onProgress?.(fraction * DOWNLOAD_SHARE),
    });
    const entry = await this.importFile(
      path,
      checkpoint.file,
      fraction => onProgress?.(DOWNLOAD_SHARE + fraction * (1 - DOWNLOAD_SHARE)),
      { host: new URL(options.mirror ?? OFFICIAL_BASE).host },
    );
    await rm(path, { force: true }); // the cache has it now
    return entry;
  }

  /**
   * Weights by id: `bundled`, `untrained:SEED` or a content hash.
   * @throws CodedError no-weights where there are none of that id for that model
   */
  async entry(id: string, model: ModelName): Promise<WeightsEntry> {
    const seed = UNTRAINED.exec(id)?.[1];
    if (seed !== undefined) return untrainedEntry(model, Number(seed), this.resourcesDir);
    const { title } = VARIANTS[model];
    if (id === BUNDLED) {
      if (bundledModels(this.resourcesDir).includes(model)) return (await this.bundledRecord(model)).entry;
      const text = `No weights for ${title} come with the app; open a checkpoint, or take it untrained (--weights none).`;
      throw new CodedError('no-weights', text);
    }
    const record = CONTENT_HASH.test(id) ? await this.record(id) : null;
    if (!record) {
      throw new CodedError(
        'no-weights',
        'These weights are no longer in the cache; open their checkpoint again.',
      );
    }
    if (!shareTensors(record.entry.model, model)) {
      const other = titleOf(record.entry.receipt);
      throw new CodedError('no-weights', `${record.entry.title} holds a ${other}, not a ${title}.`);
    }
    return shownEntry(record);
  }

  /** WordNet ids of the classes, where the weights tell them or the classes are ImageNet-1k's. */
  async wordNetIds(entry: WeightsEntry): Promise<readonly string[] | null> {
    if (UNTRAINED.test(entry.id))
      return entry.receipt.classes === 1000 ? (await imagenetClasses(this.resourcesDir)).wnids : null;
    if (entry.id === BUNDLED) return (await this.bundledRecord(entry.model)).wnids;
    const record = await this.record(entry.id);
    return (record && shownEntry(record).wnids) ?? null;
  }

  /**
   * Where the tensors of a network lie; converts or draws them first where that was not done yet.
   * @throws CodedError bad-request where the weights lack what the specification asks for; no-weights, disk
   */
  async open(entry: WeightsEntry, spec: NetworkSpec): Promise<CachedWeights> {
    const cached = await this.cached(entry, spec);
    for (const expected of expectedTensors(spec)) {
      const tensor = cached.tensors.get(expected.name);
      if (!tensor) {
        const option = `shortcut option ${spec.shortcut} of ${titleOf(spec)} needs it`;
        throw new CodedError(
          'bad-request',
          `${entry.title}: ${expected.name} is not in these weights; ${option}.`,
        );
      }
      try {
        checkTensorShape(expected, tensor.shape);
      } catch (error) {
        throw named(error, entry.title);
      }
    }
    return { ...cached, directory: this.cache.directory, epsilon: entry.receipt.epsilon };
  }

  /** What converted weights and downloads take on disk. */
  async stored(): Promise<StoredWeights> {
    const imported = await this.cache.sizes(await this.cache.recorded());
    const interrupted = await interruptedDownloads(this.downloads);
    return { folder: this.folder, bytes: await this.cacheBytes(), imported, interrupted };
  }

  /** Bytes that converted weights and downloads take on disk. */
  async cacheBytes(): Promise<number> {
    return (await this.cache.size()) + (await folderBytes(this.downloads));
  }

  /**
   * Forgets an imported checkpoint; one that is not there is forgotten already.
   * @throws CodedError bad-request for weights that were not imported; disk
   */
  async remove(id: string): Promise<void> {
    if (!CONTENT_HASH.test(id))
      throw new CodedError('bad-request', 'Only imported checkpoints can be removed.');
    await this.cache.remove(id);
  }

  /**
   * What people say of an imported checkpoint, over what its file says.
   * @param change from `people-say.ts`
   * @throws CodedError no-weights where it is not in the cache; bad-request for what does not fit it; disk
   */
  async say(id: string, change: Change): Promise<void> {
    const record = CONTENT_HASH.test(id) ? await this.record(id) : null;
    if (record) return this.cache.changeRecord(id, change(record));
    const text = 'Only a checkpoint that was imported can be changed, and this one is not in the cache.';
    throw new CodedError('no-weights', text);
  }

  /** Removes all converted weights and downloads; bundled weights are made again when they are used. */
  async emptyCache(): Promise<void> {
    await this.cache.clear();
    await rm(this.downloads, { recursive: true, force: true });
  }

  private async cached(entry: WeightsEntry, spec: NetworkSpec): Promise<CachedFile> {
    const drawn = UNTRAINED.exec(entry.id)?.[1];
    const seed = drawn === undefined ? undefined : Number(drawn);
    const stored = entry.id === BUNDLED ? entry.receipt.sha256 : entry.id;
    const key = seed === undefined ? stored : untrainedKey(spec, seed);
    const there = await this.cache.find(key);
    if (typeof there !== 'string') return there;
    if (seed !== undefined) await this.cache.write(key, untrained(spec, seed));
    else if (entry.id === BUNDLED) await this.convertBundled(entry.model);
    else {
      const { path, prefix } = (await this.record(key)) ?? {};
      if (path !== undefined) await importAgain(this.cache, key, { path, prefix }, this.resourcesDir);
    }
    const made = await this.cache.find(key);
    if (typeof made !== 'string') return made;
    const why = made === 'absent' ? 'is no longer in the cache' : 'was damaged in the cache';
    const what = entry.source?.host ? 'download it' : 'open the checkpoint';
    throw new CodedError('no-weights', `${entry.title} ${why}; ${what} again.`);
  }

  private async convertBundled(model: ModelName): Promise<void> {
    const { file, read } = await openBundled(this.resourcesDir, model);
    try {
      await this.cache.write(read.entry.receipt.sha256, read.tensors);
    } catch (error) {
      throw named(error, fileName(file.path));
    } finally {
      await file.close();
    }
  }

  private bundledRecord(model: ModelName) {
    const known = this.bundled.get(model);
    if (known) return known;
    const record = openBundled(this.resourcesDir, model)
      .then(async ({ file, read: { entry, wnids } }) => {
        await file.close();
        return { entry, wnids };
      })
      .catch(error => {
        this.bundled.delete(model);
        throw named(error, fileName(bundledPath(this.resourcesDir, model)));
      });
    this.bundled.set(model, record);
    return record;
  }

  private async record(key: string): Promise<WeightsRecord | null> {
    const record = recordSchema.safeParse(await this.cache.readRecord(key)).data;
    return record?.entry.id === key ? record : null;
  }
}
