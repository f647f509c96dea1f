// One walk over pictures: group by group, adding up, from where an earlier run has left it.
import { CodedError } from '../../../shared/protocol/error';
import { added, type GroupSums, type Sums, type Total } from '../../../shared/studies/study';
import type { Decoders } from '../decoders/decoders';
import type { OrderedPicture } from './folder';
import type { WalkState } from './state-file';
import { type Stream, stream } from './stream';
import type { Measure, Turn } from './study';

export interface WalkOptions<S> extends Omit<Stream, 'groups'> {
  readonly sums: Sums<S>;
  /** Sums as JSON. */
  readonly pack?: ((sums: S) => unknown) | undefined;
  readonly measure: Measure<S>;
  /** The groups of this run, in order. */
  readonly groups: readonly number[];
  /** Whether each group's sums are kept, too: a shard's are added up by somebody else. */
  readonly apart: boolean;
}

/** All groups of so many pictures, or those of one shard. */
export function groupsOf(
  { length }: readonly OrderedPicture[],
  batch: number,
  shard?: { readonly index: number; readonly of: number },
): number[] {
  const all = Array.from({ length: Math.ceil(length / batch) }, (_, index) => index);
  return shard ? all.filter(index => index % shard.of === shard.index) : all;
}

export class Walk<S> {
  #done = 0;
  #total: Total<S>;
  readonly apart: GroupSums<S>[] = [];

  constructor(private readonly options: WalkOptions<S>) {
    this.#total = { images: 0, skipped: [], sums: options.sums.zero() };
  }

  get total(): Total<S> {
    return this.#total;
  }

  /** Pictures that are behind it, and pictures in all. */
  get progress(): { done: number; of: number } {
    const { groups, batch, pictures } = this.options;
    const size = (group: number) => Math.min(batch, pictures.length - group * batch);
    const count = (some: readonly number[]) => some.reduce((sum, group) => sum + size(group), 0);
    return { done: count(groups.slice(0, this.#done)), of: count(groups) };
  }

  /** How far it is, as a file can hold it. */
  state(): WalkState {
    const { images, skipped, sums } = this.#total;
    const { pack = (own: S): unknown => own } = this.options;
    return {
      done: this.#done,
      total: { images, skipped: [...skipped], sums: pack(sums) },
      groups: this.apart,
    };
  }

  /** Goes on from there. @throws CodedError bad-request where it is no state of this walk */
  takeUp({ done, total, groups }: WalkState, file: string): void {
    const { schema } = this.options.sums;
    const parsed = schema.safeParse(total.sums);
    const apart = groups.map(group => ({ group, sums: schema.safeParse(group.sums) }));
    const whole =
      parsed.success && done <= this.options.groups.length && apart.every(({ sums }) => sums.success);
    if (!whole) throw new CodedError('bad-request', `${file} is damaged; remove it to begin anew.`);
    this.#done = done;
    this.#total = { ...total, sums: parsed.data };
    this.apart.push(...apart.map(({ group, sums }) => ({ ...group, sums: sums.data as S })));
  }

  /**
   * @param turn told how many pictures are done
   * @param after heard after each group
   */
  async run(
    decoders: Decoders,
    turn: (done: number) => Promise<void>,
    after: () => Promise<void>,
  ): Promise<void> {
    const { sums, measure, groups, apart } = this.options;
    for await (const group of stream({ ...this.options, groups: groups.slice(this.#done) }, decoders)) {
      const { done } = this.progress;
      const ownTurn: Turn = (share = 0) => turn(done + share * group.pictures.length);
      await ownTurn();
      const { length: images } = group.pictures;
      const own = images > 0 ? await measure(group.pictures, ownTurn, this.#total.sums) : null;
      const measured = {
        images: own === null ? 0 : images,
        skipped: [...group.skipped],
        sums: own ?? sums.zero(),
      };
      this.#total = added(sums, this.#total, measured);
      if (apart) this.apart.push({ group: group.index, ...measured });
      this.#done++;
      await after();
    }
  }
}
