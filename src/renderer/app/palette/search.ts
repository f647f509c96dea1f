// What the palette lists for what was typed: sections, the one with the best match first.

import { go } from 'fuzzysort';
import type { AppState } from '../../state/app-state';
import { classEntries, commandEntries, entryById, pictureEntries, weightsEntries } from './entries';
import type { Entry } from './entry';
import { foundNodes, type Ranked } from './nodes';

export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Sources that are searched by likeness: how many of each are listed. */
const SOURCES = [
  { entries: commandEntries, title: 'Commands', most: 8 },
  { entries: classEntries, title: 'Classes', most: 6 },
  { entries: weightsEntries, title: 'Weights', most: 4 },
  { entries: pictureEntries, title: 'Pictures', most: 6 },
] as const;

/** Least likeness of 1: whole beginnings of words at first, letters in order where nothing else is found. */
const CLOSE = 0.5;
const ROUGH = 0.25;

/** A match that needs the keywords counts for less than one in the title. */
const KEYWORDS_WEIGH = 0.8;

function ranked(entries: readonly Entry[], query: string, most: number, threshold: number): Ranked[] {
  const best = new Map<Entry, number>();
  const take = (text: (entry: Entry) => string, weigh: number) => {
    for (const match of go(query, entries, { key: text, limit: 0, threshold }))
      best.set(match.obj, Math.max(best.get(match.obj) ?? 0, weigh * match.score));
  };
  take(entry => entry.title, 1);
  take(entry => `${entry.title} ${entry.keywords ?? ''}`, KEYWORDS_WEIGH);
  return [...best]
    .map(([entry, score]) => ({ entry, score }))
    .sort((x, y) => y.score - x.score)
    .slice(0, most);
}

/** Everything there is to do, by group, after what was done last. */
function unasked(state: AppState): Section[] {
  const recent = state.recent.flatMap(id => entryById(state, id) ?? []);
  const groups = new Map<string, Entry[]>();
  for (const entry of commandEntries(state))
    groups.set(entry.section, [...(groups.get(entry.section) ?? []), entry]);
  return [
    ...(recent.length > 0 ? [{ title: 'Recent', entries: recent }] : []),
    ...[...groups].map(([title, entries]) => ({
      title,
      // Nothing twice: what is among the recent ones is not listed again.
      entries: entries.filter(({ id }) => !state.recent.includes(id)),
    })),
  ].filter(({ entries }) => entries.length > 0);
}

/** Digits and dots are names of layers before they are anything else. */
const NAMES_LAYER = /[\d._]/;

export function sectionsFor(state: AppState, query: string): Section[] {
  if (query.trim() === '') return unasked(state);
  const close = searched(state, query, CLOSE);
  return close.length > 0 ? close : searched(state, query, ROUGH);
}

function searched(state: AppState, query: string, threshold: number): Section[] {
  const nodes = foundNodes(state, query, NAMES_LAYER.test(query) ? 8 : 4);
  return [
    { title: nodes[0]?.entry.section ?? 'Layers', found: nodes },
    ...SOURCES.map(({ entries, title, most }) => ({
      title,
      found: ranked(entries(state), query, most, threshold),
    })),
  ]
    .filter(({ found }) => found.length > 0)
    .sort((x, y) => y.found[0]!.score - x.found[0]!.score)
    .map(({ title, found }) => ({ title, entries: found.map(({ entry }) => entry) }));
}
