// Which element of the graph holds the tab stop. A small store of its own: it concerns nobody else on the page.

export class Focus {
  #id: string | null = null;
  #wanted = false;
  readonly #listeners = new Set<() => void>();

  get id(): string | null {
    return this.#id;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @param grab the element takes the keyboard focus as soon as it is mounted */
  move(id: string | null, grab: boolean): void {
    this.#id = id;
    this.#wanted = grab;
    for (const listener of this.#listeners) listener();
  }

  /** True once for the element that was to take the focus. */
  claim(id: string): boolean {
    if (!this.#wanted || this.#id !== id) return false;
    this.#wanted = false;
    return true;
  }
}
