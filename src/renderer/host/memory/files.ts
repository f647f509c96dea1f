// The files that the engine in the page is given: pictures and lists of class names.
import { CodedError } from '../../../shared/protocol/error';
import type { RequestOf } from '../../../shared/protocol/messages';
import { blobs, unit } from '../synthetic';
import type { Tell } from './tell';

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

export class Files {
  readonly #arriving = new Map<number, { name: string; size: number; bytes: Uint8Array }>();
  readonly #images = new Set<string>();

  constructor(private readonly tell: Tell) {}

  /** @throws CodedError `bad-image` */
  open({ id, name, size }: RequestOf<'file.open'>): void {
    if (size === 0) throw new CodedError('bad-image', `${name} is empty.`);
    this.#arriving.set(id, { name, size, bytes: new Uint8Array() });
  }

  chunk(id: number, bulk: Uint8Array): void {
    const file = this.#arriving.get(id);
    if (!file) return;
    const bytes = new Uint8Array(file.bytes.length + bulk.length);
    bytes.set(file.bytes);
    bytes.set(bulk, file.bytes.length);
    file.bytes = bytes;
    if (bytes.length < file.size) return;
    this.#arriving.delete(id);
    if (bytes[0] === 0x42 && bytes[1] === 0x4d) this.#image(id, file.name, bytes);
    else if (bytes[0] === 0x5b) this.#labels(id, file.name, bytes);
    else throw new CodedError('bad-image', `${file.name} is no picture that this engine reads.`);
  }

  sample({ id, name }: RequestOf<'sample'>): void {
    this.#image(id, name, syntheticPicture(name, 240, 320));
  }

  hasPicture(imageId: string): boolean {
    return this.#images.has(imageId);
  }

  /** As when an engine ends; what is still arriving goes on. */
  forgetPictures(): void {
    this.#images.clear();
  }

  /** A JSON list of names. */
  #labels(id: number, from: string, bytes: Uint8Array): void {
    const names = JSON.parse(new TextDecoder().decode(bytes)) as string[];
    this.tell({
      header: { type: 'file', id, file: { kind: 'labels', labels: { from, names, wnids: null } } },
    });
  }

  #image(id: number, name: string, bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const imageId = `image-${Math.round(unit(bytes.subarray(0, 4096).join()) * 1e9)}`;
    this.#images.add(imageId);
    const size = { width: view.getInt32(18, true), height: view.getInt32(22, true) };
    this.tell({
      header: { type: 'file', id, file: { kind: 'image', imageId, name, format: 'BMP', ...size } },
      bulk: bytes,
    });
  }
}
