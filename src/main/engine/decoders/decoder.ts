// The work inside a decoder: one task at a time, with the pictures that it keeps decoded.
import { decodeImage, type Picture } from '../image/decode/decode';
import { decodeFile } from '../image/prepare/decode-file';
import { painted } from '../image/prepare/paint';
import { partOf } from '../image/prepare/part';
import { cutOut } from '../image/prepare/prepare';
import { preview } from '../image/prepare/preview';
import { Newest } from './newest';
import type { Answer, Source, Task, TaskKind } from './tasks';

/** Decoded pictures are large (a 100-megapixel one takes 300 MB); the files, which the engine keeps, are not. */
const KEPT_LIMIT = 300 * 2 ** 20;

const bytesOf = ({ rgb, bare }: Picture) => rgb.length + (bare?.length ?? 0);

/** In a buffer of their own, as a message port wants them. */
const own = (bytes: Uint8Array) => new Uint8Array(bytes);

/** Waited for before a large picture takes its memory. */
export type Turn = () => Promise<void>;

type Handlers = { [K in TaskKind]: (task: Task<K>, turn: Turn) => Promise<Answer<K>> };

export class Decoder {
  /** By content. */
  readonly #kept = new Newest(KEPT_LIMIT, bytesOf);

  readonly #handlers: Handlers = {
    open: async ({ source }, turn) => {
      const picture = await this.#picture(source, turn);
      return picture && { format: picture.format, width: picture.width, height: picture.height };
    },
    preview: async ({ source, side }, turn) => {
      const picture = await this.#picture(source, turn);
      return picture && own(await preview(picture, side));
    },
    cut: async ({ source, strokes, preprocessing, input, crop }, turn) => {
      const picture = await this.#picture(source, turn);
      return picture && cutOut(painted(picture, strokes), preprocessing, input, crop);
    },
    file: ({ path, name, preprocessing, input }, turn) =>
      decodeFile(path, name, { preprocessing, input }, turn),
    part: async ({ name, bytes, region }, turn) => own(await partOf(bytes, name, region, turn)),
  };

  /** @throws CodedError bad-image, bad-request or disk */
  do<K extends TaskKind>(task: Task<K>, turn: Turn): Promise<Answer<K>> {
    const handle = this.#handlers[task.kind] as (task: Task<K>, turn: Turn) => Promise<Answer<K>>;
    return handle(task, async () => {
      this.#kept.clear(); // room for the one that comes; the others can be decoded again
      await turn();
    });
  }

  async #picture({ id, name, bytes }: Source, turn: Turn): Promise<Picture | null> {
    const picture = this.#kept.get(id) ?? (bytes ? await decodeImage(bytes, name, turn) : null);
    if (!picture) return null;
    this.#kept.set(id, picture);
    return picture;
  }
}
