// Results kept by key up to a number of bytes; what was used longest ago goes first. Asking twice at once asks once.

interface Kept<T> {
  readonly value: Promise<T>;
  bytes: number;
  settled: boolean;
}

export class BytesCache<T> {
  readonly #kept = new Map<string, Kept<T>>();
  #bytes = 0;

  /** @param limit bytes; the newest result stays even where it alone is larger */
  constructor(
    private readonly limit: number,
    private readonly bytesOf: (value: T) => number,
  ) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps a value that came without being asked for. */
  put(key: string, value: T): void {
    void this.get(key, () => Promise.resolve(value));
  }

  /** The value of `key`, fetched where it is not kept. A failure is not kept. */
  get(key: string, fetch: () => Promise<T>): Promise<T> {
    const there = this.#kept.get(key);
    if (there) {
      this.#kept.delete(key);
      this.#kept.set(key, there); // a Map keeps the order of insertion: last is newest
      return there.value;
    }
    const entry: Kept<T> = { value: fetch(), bytes: 0, settled: false };
    this.#kept.set(key, entry);
    entry.value.then(
      value => {
        if (this.#kept.get(key) !== entry) return;
        entry.settled = true;
        entry.bytes = this.bytesOf(value);
        this.#bytes += entry.bytes;
        this.#evict(key);
      },
      () => {
        if (this.#kept.get(key) === entry) this.#kept.delete(key);
      },
    );
    return entry.value;
  }

  /** A result that is still on its way is no longer waited for; one that is there stays. */
  forget(key: string): void {
    if (this.#kept.get(key)?.settled === false) this.#kept.delete(key);
  }

  #evict(newest: string): void {
    for (const [key, entry] of this.#kept) {
      if (this.#bytes <= this.limit) return;
      if (key === newest || entry.bytes === 0) continue;
      this.#kept.delete(key);
      this.#bytes -= entry.bytes;
    }
  }
}
