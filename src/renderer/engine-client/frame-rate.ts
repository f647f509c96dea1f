// Frames a second over the last few seconds.

const SECONDS = 3;

export class FrameRate {
  #times: number[] = [];

  /** @param now in milliseconds. @returns frames a second; null before there are two */
  tick(now: number): number | null {
    this.#times = [...this.#times.filter(time => now - time < 1000 * SECONDS), now];
    const span = now - this.#times[0]!;
    return span > 0 ? (1000 * (this.#times.length - 1)) / span : null;
  }
}
