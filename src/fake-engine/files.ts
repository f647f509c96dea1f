// The files that the fake engine is given: pictures, tensors, checkpoints and lists of class names.
import { CodedError } from '../shared/protocol/error';
import type { Event, Message, RequestOf } from '../shared/protocol/messages';
import type { OpenedFile } from '../shared/protocol/records';
import { file } from '../shared/protocol/requests/file';
import type { Answer } from './answers';
import { blobs, unit } from './synthetic';
import { CHECKPOINT } from './weights';

/** A 24-bit BMP of `blobs`: the one picture format that needs no encoder. */
export function syntheticPicture(seed: string, height: number, width: number): Uint8Array {
  const row = Math.ceil((3 * width) / 4) * 4;
  const bytes = new Uint8Array(54 + row * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  ['blue', 'green', 'red'].forEach((colour, channel) => {
    const plane = blobs(seed + colour, height, width);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        bytes[54 + (height - 1 - y) * row + 3 * x + channel] = plane[y * width + x]!;
  });
  return bytes;
}

/** Where a file's content says nothing, its ending does. */
const BY_ENDING: Readonly<Record<string, (name: string) => OpenedFile>> = {
  th: () => ({ kind: 'weights', entry: CHECKPOINT }),
  npy: name => ({ kind: 'tensor', imageId: IMAGE_ID, name, shape: [1, 3, 48, 32] }),
  jpg: name => ({ kind: 'image', imageId: IMAGE_ID, name, format: 'JPEG', width: 640, height: 480 }),
};
const IMAGE_ID = 'b'.repeat(64);

interface Arriving {
  readonly name: string;
  readonly bytes: Uint8Array;
  received: number;
}

export class Files {
  readonly #arriving = new Map<number, Arriving>();
  readonly #images = new Set<string>();

  /** @param scripted decides in place of this engine what a file is */
  constructor(private readonly scripted: ((name: string, bytes: Uint8Array) => OpenedFile) | undefined) {}

  /** @throws CodedError `bad-image` */
  open({ id, name, size }: RequestOf<'file.open'>): [] {
    if (size === 0) throw new CodedError('bad-image', `${name} is empty.`);
    this.#arriving.set(id, { name, bytes: new Uint8Array(size), received: 0 });
    return [];
  }

  /** @throws CodedError `bad-request` */
  chunk({ id, offset }: RequestOf<'file.chunk'>, bulk: Uint8Array): Answer {
    const file = this.#arriving.get(id);
    if (!file) return []; // it was cancelled
    const { name, bytes } = file;
    if (offset !== file.received || offset + bulk.length > bytes.length) {
      this.#arriving.delete(id);
      throw new CodedError('bad-request', `${name} arrived in the wrong order.`);
    }
    bytes.set(bulk, offset);
    file.received += bulk.length;
    const fraction = file.received / bytes.length;
    if (fraction < 1) return [{ header: { type: 'progress', id, step: 'receive', fraction } }];
    this.#arriving.delete(id);
    return [this.#opened(id, name, bytes)];
  }

  /** @throws CodedError `disk` where this engine has none */
  *read({ id, path }: RequestOf<'file.read'>, disk?: (path: string) => Uint8Array): Answer {
    const name = path.split(/[\\/]/).at(-1)!;
    if (!disk) throw new CodedError('disk', `${name} could not be read: this engine has no disk.`);
    const bytes = disk(path);
    yield { header: { type: 'progress', id, step: 'read weights', fraction: 0.4 } };
    yield this.#opened(id, name, bytes);
  }

  sample({ id, name }: RequestOf<'sample'>): Answer {
    return [this.#opened(id, name, syntheticPicture(name, 240, 320))];
  }

  hasPicture(imageId: string): boolean {
    return this.#images.has(imageId);
  }

  /** As when an engine ends; what is still arriving goes on. */
  forgetPictures(): void {
    this.#images.clear();
  }

  #opened(id: number, name: string, bytes: Uint8Array): Message<Event> {
    const opened = this.scripted ? this.scripted(name, bytes) : openedFile(name, bytes);
    if ('imageId' in opened) this.#images.add(opened.imageId);
    const shown = opened.kind === 'image' && opened.format === 'BMP';
    return file.pack(id, { file: opened, picture: shown ? bytes : undefined });
  }
}

/** By its content, else by the ending of its name. @throws CodedError `bad-image` */
export function openedFile(name: string, bytes: Uint8Array): OpenedFile {
  if (bytes[0] === 0x42 && bytes[1] === 0x4d) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const size = { width: view.getInt32(18, true), height: view.getInt32(22, true) };
    const imageId = `image-${Math.round(unit(bytes.subarray(0, 4096).join()) * 1e9)}`;
    return { kind: 'image', imageId, name, format: 'BMP', ...size };
  }
  if (bytes[0] === 0x5b) {
    const names = JSON.parse(new TextDecoder().decode(bytes)) as string[];
    return { kind: 'labels', labels: { from: name, names, wnids: null } };
  }
  const known = BY_ENDING[name.split('.').at(-1)!];
  if (!known) throw new CodedError('bad-image', `${name} is no picture that this engine reads.`);
  return known(name);
}
