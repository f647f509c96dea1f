// How many pictures one run of background work takes: as many as keep it short, because what a person asks meanwhile
// waits until it is over.

/** Milliseconds. */
const SHORT_MS = 12;
/** Enough to keep every core busy. */
export const MOST_PICTURES = 16;

export class RunSize {
  /** Unmeasured, a run is one picture. */
  #pictures = 1;

  get pictures(): number {
    return this.#pictures;
  }

  /** @param milliseconds that a run of so many pictures took */
  ran(pictures: number, milliseconds: number): void {
    const fitting = Math.floor((SHORT_MS * pictures) / Math.max(milliseconds, 0.1));
    // At most doubled: a large run is quicker by the picture than a small one, but not known to be.
    this.#pictures = Math.max(1, Math.min(fitting, 2 * pictures, MOST_PICTURES));
  }
}
