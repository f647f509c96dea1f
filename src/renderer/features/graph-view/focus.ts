// Which element of the graph holds the tab stop. A small store of its own: it concerns nobody else on the page.

export class Focus {
  #id: string | null = null;
  #wanted: 'now' | 'if free' | false = false;
  readonly #listeners = new Set<() => void>();

  get id(): string | null {
    return this.#id;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @param grab the element takes the keyboard focus as soon as it is mounted; kept: if the one before was to do so */
  move(id: string | null, grab: boolean | 'kept'): void {
    this.#id = id;
    if (grab !== 'kept') this.#wanted = grab && 'now';
    for (const listener of this.#listeners) listener();
  }

  /** An element leaves the page with the focus: the one that takes its place, a zoom later, takes that up as well. */
  left(id: string): void {
    if (this.#id === id) this.#wanted = 'if free';
  }

  /** True once for the element that was to take the focus. @param free nothing else has it */
  claim(id: string, free: boolean): boolean {
    if (!this.#wanted || this.#id !== id) return false;
    const claimed = this.#wanted === 'now' || free;
    this.#wanted = false;
    return claimed;
  }
}
