// Large pictures one after another, whichever process decodes them: each takes up to a gigabyte for the moment.

export class Turns {
  /** The first one has its turn. */
  readonly #waiting: { readonly holder: object; readonly go: () => void }[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  /** @param go called when it is the holder's turn, at once where nobody else has it */
  ask(holder: object, go: () => void): void {
    this.#waiting.push({ holder, go });
    if (this.#waiting.length === 1) go();
  }

  /** Done, or gone while it waited; without effect for others. */
  leave(holder: object): void {
    const index = this.#waiting.findIndex(waiting => waiting.holder === holder);
    if (index < 0) return;
    this.#waiting.splice(index, 1);
    if (index === 0) this.#waiting[0]?.go();
  }
}
