// A link to a view: what differs from a fresh page, as JSON in base64 behind `#state=3.`. What such a link says is
// anybody's text: nothing of it is used before all of it was checked.

import { z } from '../../../shared/protocol/zod';
import { base64UrlToText, textToBase64Url } from '../../ui/base64';
import type { AppState } from '../app-state';
import { arrangementOf, differing, entriesFor } from './arrangement';
import { gatesAsEdits, type Migration, namedAsFields, upToDate, versionOf } from './document';
import { startState } from './fields';
import type { Arrangement } from './keep-state';

const PREFIX = '#state=';
const MIGRATIONS: readonly Migration[] = [namedAsFields, gatesAsEdits];
const VERSION = versionOf(MIGRATIONS);
/** Edits of all 50 blocks of ResNet-152 take about 3,000. */
const MOST_CHARACTERS = 32_768;

const fieldsSchema = z.object(
  Object.fromEntries(entriesFor('link').map(({ key, schema }) => [key, schema.optional()])),
);
const linkSchema = fieldsSchema.extend({
  /** The sample that is looked at; other pictures travel in session files only. */
  sample: z.string().max(64).optional(),
});

let fresh: Arrangement | null = null;

/** What a page shows that nobody has touched. */
function freshArrangement(): Arrangement {
  fresh ??= arrangementOf(startState(), 'link');
  return fresh;
}

export interface ViewLink {
  readonly arrangement: Arrangement;
  readonly sample: string | null;
}

/** @returns `#state=3.…`; the same text for the same view */
export function linkOf(state: AppState): string {
  const arrangement = arrangementOf(state, 'link');
  const changed = differing('link', freshArrangement(), arrangement);
  const sample = state.pictures.find(picture => picture.imageId === state.imageId)?.sample;
  const said = {
    ...Object.fromEntries(changed.map(({ key }) => [key, arrangement[key]])),
    ...(sample !== undefined && { sample }),
  };
  return `${PREFIX}${VERSION}.${textToBase64Url(JSON.stringify(said))}`;
}

export function isLink(hash: string): boolean {
  return hash.startsWith(PREFIX);
}

/** @returns a sentence where it is no link that can be followed */
export function readLink(hash: string): ViewLink | string {
  const [said, ...rest] = hash.slice(PREFIX.length).split('.');
  const version = /^[1-9]\d*$/.test(said!) ? Number(said) : 0;
  if (version > VERSION)
    return 'The link was made by a newer ResNet Explorer than this one; it was not followed.';
  const told = version > 0 && hash.length <= MOST_CHARACTERS ? base64UrlToText(rest.join('.')) : null;
  const parsed = linkSchema.safeParse(upToDate(jsonOf(told), version, MIGRATIONS));
  if (!parsed.success) return 'The link is damaged: it does not describe a view. It was not followed.';
  const { sample, ...fields } = parsed.data as Record<string, unknown> & { sample?: string };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { arrangement: { ...freshArrangement(), ...Object.fromEntries(given) }, sample: sample ?? null };
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
