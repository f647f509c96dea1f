// Small pictures of files, made once: what was asked for last comes first, and what is no longer wanted is not made.

type Url = string | null;

interface Wish {
  readonly file: Blob;
  readonly give: (url: Url) => void;
}

/** Files that are read and decoded at the same time. */
const AT_ONCE = 2;

export class Thumbnails {
  readonly #made = new Map<Blob, Url>();
  /** The newest last. */
  readonly #waiting: Wish[] = [];
  #running = 0;

  /** @param make gives a Blob URL; it rejects where the browser cannot show the file */
  constructor(
    private readonly make: (file: Blob) => Promise<string>,
    private readonly forget: (url: string) => void,
  ) {}

  /** What is there already; undefined where it was not made yet, null where it cannot be. */
  made(file: Blob): Url | undefined {
    return this.#made.get(file);
  }

  /** @returns takes the wish back */
  want(file: Blob, give: (url: Url) => void): () => void {
    const wish = { file, give };
    this.#waiting.push(wish);
    this.#next();
    return () => {
      const at = this.#waiting.indexOf(wish);
      if (at >= 0) this.#waiting.splice(at, 1);
    };
  }

  clear(): void {
    for (const url of this.#made.values()) if (url) this.forget(url);
    this.#made.clear();
    this.#waiting.length = 0;
  }

  #next(): void {
    while (this.#running < AT_ONCE) {
      const wish = this.#waiting.pop();
      if (!wish) return;
      this.#running++;
      void this.#fulfil(wish);
    }
  }

  async #fulfil({ file, give }: Wish): Promise<void> {
    let url = this.#made.get(file);
    if (url === undefined) {
      url = await this.make(file).catch(() => null);
      this.#made.set(file, url);
    }
    this.#running--;
    give(url);
    this.#next();
  }
}

/** Pixels along the shorter side: enough for a tile on a screen of twice the density. */
const SIDE = 112;

/** A JPEG of the picture in the file, upright. @throws where the browser does not know the format */
async function shrink(file: Blob): Promise<string> {
  const whole = await createImageBitmap(file);
  const scale = Math.min(1, SIDE / Math.min(whole.width, whole.height));
  const width = Math.max(1, Math.round(whole.width * scale));
  const height = Math.max(1, Math.round(whole.height * scale));
  const small = await createImageBitmap(whole, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'medium',
  });
  whole.close();
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('bitmaprenderer')!.transferFromImageBitmap(small);
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }));
}

/** Those of the folder on screen. */
export const thumbnails = new Thumbnails(shrink, url => URL.revokeObjectURL(url));
