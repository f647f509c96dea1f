// One movement of the graph at a time: a newer one, or the user's hand, ends the one before.

export class Motion {
  #frame = 0;
  #finish: (() => void) | null = null;

  get running(): boolean {
    return this.#finish !== null;
  }

  /**
   * @param ms 0 goes there at once (reduced motion)
   * @param draw is given 0..1, eased, and at last 1
   */
  start(ms: number, draw: (t: number) => void): void {
    this.stop();
    const finish = () => {
      this.#finish = null;
      draw(1);
    };
    if (ms === 0) {
      finish();
      return;
    }
    this.#finish = finish;
    const begun = performance.now();
    const step = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - begun) / ms));
      if (t === 1) return finish();
      draw(1 - (1 - t) ** 3);
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#finish = null;
  }
}
