// What was used last, up to so many bytes.

export class Newest<T> {
  /** By key, the one used last at the end. */
  readonly #values = new Map<string, T>();

  /** @param limit in bytes */
  constructor(
    private readonly limit: number,
    private readonly bytesOf: (value: T) => number,
  ) {}

  /** Counts as a use. */
  get(key: string): T | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.#use(key, value);
    return value;
  }

  /** Drops those that were not used for longest until the rest fits; this one stays, however large. */
  set(key: string, value: T): void {
    this.#use(key, value);
    let total = [...this.#values.values()].reduce((sum, kept) => sum + this.bytesOf(kept), 0);
    for (const [other, kept] of [...this.#values].slice(0, -1)) {
      if (total <= this.limit) return;
      this.#values.delete(other);
      total -= this.bytesOf(kept);
    }
  }

  clear(): void {
    this.#values.clear();
  }

  #use(key: string, value: T): void {
    this.#values.delete(key);
    this.#values.set(key, value);
  }
}
