// A folder of pictures: class folders read as torchvision's ImageFolder does, or pictures that lie there loose. Every order is
// that of the bytes of names, so that it is the same on every machine.
import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import type { Skipped } from '../../../shared/studies/study';

export interface PictureFile {
  readonly path: string;
  /** Below the folder: `goldfish/001.jpg`. */
  readonly name: string;
}

export interface ClassFolder {
  /** Null for pictures that lie in no class folder. */
  readonly name: string | null;
  readonly files: readonly PictureFile[];
}

export interface PictureFolder {
  readonly classes: readonly ClassFolder[];
  readonly skipped: readonly Skipped[];
}

/** Hidden files, and what systems leave in folders, are nobody's pictures. */
const NOT_MEANT = /^\.|^(Thumbs\.db|desktop\.ini|__MACOSX)$/i;
/** What is decoded here, and what people would call a picture: of those the decoder says what is wrong. */
const PICTURE = /\.(jpe?g|jpe|jfif|a?png|gif|webp|bmp|tiff?|avif|ppm|pgm|pbm|pnm|hei[cf]|jxl|jp2)$/i;

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is no folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ELOOP: 'it is a link in a circle',
};

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}

async function list(directory: string): Promise<Dirent[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries.filter(({ name }) => !NOT_MEANT.test(name)).sort((a, b) => byBytes(a.name, b.name));
}

/** Links count as what they lead to; one that leads nowhere as a file, which then cannot be read. */
async function isFolder(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

/** Pictures of a class folder and of the folders in it. */
class Walk {
  readonly files: PictureFile[] = [];

  constructor(private readonly skipped: Skipped[]) {}

  /** @param above real paths of the folders that this one lies in: a link to one of them leads in a circle */
  async into(path: string, name: string, above: readonly string[]): Promise<void> {
    let entries: Dirent[];
    let real: string;
    try {
      real = await realpath(path);
      if (above.includes(real)) throw Object.assign(new Error(), { code: 'ELOOP' });
      entries = await list(path);
    } catch (error) {
      this.skipped.push({ file: name, why: `could not be read: ${reason(error)}` });
      return;
    }
    for (const entry of entries) {
      const [at, below] = [join(path, entry.name), `${name}/${entry.name}`];
      if (await isFolder(entry, at)) await this.into(at, below, [...above, real]);
      else if (PICTURE.test(entry.name)) this.files.push({ path: at, name: below });
      else this.skipped.push({ file: below, why: 'is no picture by the ending of its name' });
    }
  }
}

/**
 * Lists a folder. Nothing is opened: files that are no pictures in spite of their names are found when they are read.
 * @throws CodedError disk where the folder itself cannot be read
 */
export async function pictureFolder(directory: string): Promise<PictureFolder> {
  let [entries, root] = [[] as Dirent[], ''];
  try {
    [entries, root] = [await list(directory), await realpath(directory)];
  } catch (error) {
    throw new CodedError('disk', `${directory} could not be read: ${reason(error)}.`, { cause: error });
  }
  const skipped: Skipped[] = [];
  const classes: ClassFolder[] = [];
  const loose: PictureFile[] = [];
  const others: Skipped[] = [];
  for (const entry of entries) {
    const { name } = entry;
    const path = join(directory, name);
    if (await isFolder(entry, path)) {
      const walk = new Walk(skipped);
      await walk.into(path, name, [root]);
      if (walk.files.length === 0) skipped.push({ file: name, why: 'holds no picture' });
      else classes.push({ name, files: walk.files.sort((a, b) => byBytes(a.name, b.name)) });
    } else if (PICTURE.test(name)) loose.push({ path, name });
    else others.push({ file: name, why: 'is no picture by the ending of its name' });
  }
  // Among class folders a loose picture is of no class.
  if (classes.length === 0 && loose.length > 0)
    return { classes: [{ name: null, files: loose }], skipped: [...others, ...skipped] };
  const beside = loose.map(({ name }) => ({
    file: name,
    why: 'lies beside the class folders, in none of them',
  }));
  return { classes, skipped: [...beside, ...others, ...skipped] };
}

/** Which pictures of each class, by their place in it; `count` may be infinite. */
export interface Range {
  readonly from: number;
  readonly count: number;
}

export interface OrderedPicture extends PictureFile {
  /** Place of its class among those of the folder. */
  readonly folder: number;
}

/** The first picture of every class, then the second of every class, and so on; a class that has run out is passed over. */
export function roundRobin(classes: readonly ClassFolder[], { from, count }: Range): OrderedPicture[] {
  const longest = classes.reduce((most, { files }) => Math.max(most, files.length), 0);
  const ordered: OrderedPicture[] = [];
  for (let place = from; place < Math.min(from + count, longest); place++)
    classes.forEach(({ files }, folder) => {
      if (place < files.length) ordered.push({ ...files[place]!, folder });
    });
  return ordered;
}

/** Same for folders with the same pictures, wherever they lie. */
export function fingerprint(pictures: readonly PictureFile[]): string {
  const hash = createHash('sha256');
  for (const { name } of pictures) hash.update(`${name}\0`);
  return hash.digest('hex').slice(0, 32);
}
