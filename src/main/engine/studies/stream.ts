// The pictures of a folder, decoded in order and in groups: a few ahead of those that are measured, and no more, so that memory
// does not depend on how many there are.
import { stat } from 'node:fs/promises';
import { CodedError, type ErrorCode } from '../../../shared/protocol/error';
import type { Skipped } from '../../../shared/studies/study';
import type { Decoders } from '../decoders/decoders';
import type { Fitting } from '../decoders/tasks';
import type { Cut } from '../image/prepare/prepare';
import type { OrderedPicture } from './folder';

/** Pictures that are decoded ahead of those that are measured, at least. */
const AHEAD = 32;

/** What is wrong with one file; anything else ends the study. */
const SKIPPED: ReadonlySet<ErrorCode> = new Set(['bad-image', 'disk']);

export interface Picture extends OrderedPicture {
  /** Place in the order of all. */
  readonly place: number;
  /** Cut for each network. */
  readonly cuts: readonly Cut[];
}

export interface Group {
  readonly index: number;
  readonly pictures: readonly Picture[];
  readonly skipped: readonly Skipped[];
}

export interface Stream {
  readonly directory: string;
  readonly pictures: readonly OrderedPicture[];
  /** One for each network; equal ones are decoded once. */
  readonly fittings: readonly Fitting[];
  readonly batch: number;
  /** The groups that are wanted, in order. */
  readonly groups: readonly number[];
}

type Decoded = Picture | { readonly file: string; readonly why: string };

/** A sentence about a file begins with its name, which stands beside it here. */
function withoutName(sentence: string, name: string): string {
  return sentence.startsWith(`${name} `) ? sentence.slice(name.length + 1) : sentence;
}

/** @throws CodedError disk where the folder has gone */
async function decode({ directory, pictures, fittings }: Stream, place: number, decoders: Decoders) {
  const picture = pictures[place]!;
  const { path, name } = picture;
  const cutFor = ({ preprocessing, input }: Fitting) =>
    decoders.ask({ kind: 'file', path, name, preprocessing, input });
  const cuts = new Map<string, Promise<Cut>>();
  const ofFitting = (fitting: Fitting) => {
    const key = JSON.stringify(fitting);
    const known = cuts.get(key) ?? cutFor(fitting);
    cuts.set(key, known);
    return known;
  };
  try {
    return { ...picture, place, cuts: await Promise.all(fittings.map(ofFitting)) };
  } catch (error) {
    if (!(error instanceof CodedError) || !SKIPPED.has(error.code)) throw error;
    if (error.code === 'disk' && !(await stat(directory).catch(() => null)))
      throw new CodedError('disk', `${directory} is no longer there; bring it back and start again.`);
    return { file: name, why: withoutName(error.message, name) };
  }
}

/** Decodes the wanted groups one after another. */
export async function* stream(wanted: Stream, decoders: Decoders): AsyncGenerator<Group> {
  const { pictures, batch, groups } = wanted;
  const placesOf = (group: number) =>
    Array.from({ length: Math.min(batch, pictures.length - group * batch) }, (_, i) => group * batch + i);
  const waiting: Promise<Decoded>[] = [];
  const places = groups.flatMap(placesOf);
  let started = 0;
  const fill = () => {
    while (started < places.length && waiting.length < Math.max(AHEAD, 2 * batch)) {
      const next = decode(wanted, places[started++]!, decoders);
      next.catch(() => {}); // heard where it is awaited
      waiting.push(next);
    }
  };
  for (const index of groups) {
    const read: Picture[] = [];
    const skipped: Skipped[] = [];
    for (const _ of placesOf(index)) {
      fill();
      const next = await waiting.shift()!;
      if ('why' in next) skipped.push(next);
      else read.push(next);
    }
    fill(); // while this group is measured
    yield { index, pictures: read, skipped };
  }
}
