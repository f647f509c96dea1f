// Official checkpoints as the page offers them.

import type { Official, WeightsEntry } from '../../../shared/protocol/records';
import type { ModelName } from '../../../shared/resnet/variant';
import type { AppState } from '../app-state';

/** A file's name ends in the first eight hex digits of its SHA-256. */
function isHere({ file }: Official, weights: readonly WeightsEntry[]): boolean {
  const hash = /-([0-9a-f]{8})\.pth$/.exec(file)?.[1];
  return hash !== undefined && weights.some(entry => entry.id.startsWith(hash));
}

/** Those of a model (null: of all) that were not fetched yet, the first recipe first. */
export function officialOf(
  { official, weights }: Pick<AppState, 'official' | 'weights'>,
  model: ModelName | null,
): readonly Official[] {
  return official.filter(each => (model === null || each.model === model) && !isHere(each, weights));
}
