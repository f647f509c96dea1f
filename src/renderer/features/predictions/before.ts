// What a network answered before: to the same picture before the last change, or without the edits that it bears.

import type { WeightsEntry } from '../../../shared/protocol/records';
import { titleOf } from '../../../shared/resnet/title';
import { entryOf } from '../../state/network/network';
import type { Earlier } from '../../state/run/earlier';
import type { Run } from '../../state/run/run-state';
import { probabilityOf } from './probability';

/** A share of change under this is rounding. */
const LEAST = 5e-4;

export interface Before {
  /** `before the crop moved` */
  readonly words: string;
  readonly logits: readonly (number | null)[];
}

/** What changed between two runs of one picture, as it is said beside the tick. */
function changeWords(earlier: Earlier, run: Run): string {
  const { network, input } = earlier;
  if (titleOf(network) !== titleOf(run.network)) return titleOf(network);
  if (network.weights !== run.network.weights) return 'with the weights before';
  if (input.size.join() !== run.input.size.join()) return 'at the size before';
  if (input.crop?.join() !== run.input.crop?.join()) return 'before the crop moved';
  return 'before the last change';
}

/** Whether index means the same class in both. */
function sameClasses(
  a: readonly string[] | null | undefined,
  b: readonly string[] | null | undefined,
): boolean {
  if (!a || !b) return false;
  return a === b || (a.length === b.length && a.every((name, i) => name === b[i]));
}

/** @returns what the run's predictions are held against; null where there is nothing, or classes differ */
export function beforeOf(
  run: Run,
  earlier: Earlier | null,
  original: { readonly logits: readonly (number | null)[] } | null,
  entries: readonly WeightsEntry[],
): Before | null {
  if (original) return { words: 'original network', logits: original.logits };
  if (!earlier || earlier.logits.length !== run.logits.length) return null;
  const same = earlier.network.weights === run.network.weights && earlier.network.model === run.network.model;
  const names = (of: Earlier | Run) => entryOf(of.network, entries)?.classNames;
  if (!same && !sameClasses(names(earlier), names(run))) return null;
  return { words: changeWords(earlier, run), logits: earlier.logits };
}

/** The probability of a class before, and by how much it moved; null where it did not. */
export function movedFrom(
  before: Before,
  { logits, network }: Pick<Run, 'logits' | 'network'>,
  index: number,
): { readonly share: number; readonly change: number } | null {
  const share = probabilityOf(before.logits, index, network.outputs);
  const now = probabilityOf(logits, index, network.outputs);
  if (share === null || now === null || Math.abs(now - share) < LEAST) return null;
  return { share, change: now - share };
}

/** Whether any of the five best classes moved: another device rounds differently, and that is no change. */
export function anyMoved(before: Before, run: Run): boolean {
  return run.top5.some(({ index }) => movedFrom(before, run, index));
}
