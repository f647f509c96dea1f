// Sessions that were made, kept for the next question of the same kind: least recently used ones go first.
import type { Session } from './runtime';

interface Kept {
  readonly session: Session;
  readonly bytes: number;
}

export class SessionCache {
  /** In the order of use, the latest last. */
  readonly #kept = new Map<string, Kept>();

  /** @param limit bytes of weights and their copies that may stay in memory */
  constructor(private readonly limit: number) {}

  get(key: string): Session | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.session;
  }

  /** Makes room first, so that two large networks are never in memory at once for nothing. */
  async add(key: string, bytes: number, make: () => Promise<Session>): Promise<Session> {
    await this.#shrink(this.limit - bytes);
    const session = await make();
    this.#kept.set(key, { session, bytes });
    return session;
  }

  /** Lets go of the sessions that a key's beginning names, or of all. */
  async clear(prefix = ''): Promise<void> {
    for (const [key, { session }] of [...this.#kept]) {
      if (!key.startsWith(prefix)) continue;
      this.#kept.delete(key);
      await session.release();
    }
  }

  async #shrink(limit: number): Promise<void> {
    let total = [...this.#kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [key, { session, bytes }] of [...this.#kept]) {
      if (total <= limit) return;
      this.#kept.delete(key);
      total -= bytes;
      await session.release();
    }
  }
}
