// Right or wrong: the class that a person says a picture shows, against what a network answered.

import type { Slot } from '../../../shared/protocol/messages';
import { sameData } from '../../../shared/same-data';
import type { AppState } from '../app-state';
import type { ClassMark } from '../picture/picture-state';
import type { Answer, Run } from './run-state';

/** `top5`: not the best class, but one of the five; `unknown`: the network has no such class. */
export type Verdict = 'right' | 'top5' | 'wrong' | 'unknown';

interface Named {
  readonly name: string;
  readonly wnid?: string | null | undefined;
}

/** By WordNet id where both are known, else by the whole name, or the first of its synonyms. */
export function sameClass(x: Named, y: Named): boolean {
  if (x.wnid && y.wnid) return x.wnid === y.wnid;
  const [own, other] = [x.name.toLowerCase(), y.name.toLowerCase()];
  return own === other || firstSynonym(own) === firstSynonym(other);
}

function firstSynonym(name: string): string {
  return name.split(',', 1)[0]!.trim();
}

/** Index of the true class among a network's; -1 where it has none such, or nobody knows its classes. */
export function indexOfClass(
  mark: ClassMark,
  names: readonly string[] | null,
  wnids: readonly string[] | null | undefined,
): number {
  if (mark.wnid && wnids) return wnids.indexOf(mark.wnid);
  const whole = (names ?? []).indexOf(mark.name); // a whole name before a synonym: there are two cranes
  return whole >= 0 ? whole : (names ?? []).findIndex(name => sameClass(mark, { name }));
}

export function verdictOn(mark: ClassMark, top5: Answer['top5'], known: boolean): Verdict {
  if (!known) return 'unknown';
  const at = top5.findIndex(prediction => sameClass(mark, prediction));
  return at === 0 ? 'right' : at > 0 ? 'top5' : 'wrong';
}

const networkKey = ({ network }: Run) => `${network.model} ${network.weights}`;

/** What the newest run of pane a answered joins what is remembered; the same record where that is nothing new. */
export function answersAfter({ answers, panes: { a } }: Pick<AppState, 'answers' | 'panes'>) {
  const { run } = a;
  if (!run || run.live) return answers;
  const network = networkKey(run);
  const before = answers[run.imageId];
  const best = run.top5.map(({ name, wnid }) => ({ name, wnid }));
  if (before?.network === network && sameData(before.top5, best)) return answers;
  return { ...answers, [run.imageId]: { network, top5: best } };
}

type Judged = Pick<AppState, 'trueClasses' | 'answers' | 'panes' | 'weights'>;

/** Of a picture in the tray; null where it is not marked, or the network of pane a has not seen it yet. */
export function verdictOf(state: Judged, imageId: string): Verdict | null {
  const mark = state.trueClasses[imageId];
  const answer = state.answers[imageId];
  const { model, weights } = state.panes.a.network;
  if (!mark || !answer || answer.network !== `${model} ${weights}`) return null;
  return verdictOn(mark, answer.top5, knows(state, 'a', mark));
}

/** Whether the network of a pane has the class. */
export function knows(
  { panes, weights }: Pick<Judged, 'panes' | 'weights'>,
  slot: Slot,
  mark: ClassMark,
): boolean {
  const { network } = panes[slot];
  // Untrained weights are in no list: they are taken to know what the other lists of as many classes know.
  const entry = weights.find(({ id, model }) => id === network.weights && model === network.model);
  return !entry || indexOfClass(mark, entry.classNames, entry.wnids) >= 0;
}
