// A session file (.rnx): JSON with the networks, their weights by hash, the pictures as they are and everything that was
// set. Such a file is anybody's: sizes are looked at before memory is taken, and all of it is checked before it is used.

import { SLOTS, type Slot } from '../../../shared/protocol/messages';
import { weightsEntrySchema } from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import { fromBase64, toBase64 } from '../../ui/base64';
import type { AppState } from '../app-state';
import { entryOf } from '../network/network';
import { arrangementOf, entriesFor } from './arrangement';
import { gatesAsEdits, isRecord, type Migration, namedAsFields, upToDate, versionOf } from './document';
import type { Arrangement } from './keep-state';

const FORMAT = 'resnet-explorer-session';
const MIGRATIONS: readonly Migration[] = [namedAsFields, gatesAsEdits].map(
  (migrate): Migration =>
    told => ({ ...told, state: isRecord(told.state) ? migrate(told.state) : told.state }),
);
const VERSION = versionOf(MIGRATIONS);
const MOST_SESSION_BYTES = 256 * 2 ** 20;
/** Of the other pictures in the tray so many bytes are kept beside the one that is looked at. */
const MOST_OTHER_BYTES = 48 * 2 ** 20;

/** Which weights a network had: enough to ask for the right file where they are missing. */
const weightsSchema = weightsEntrySchema
  .pick({ id: true, title: true, model: true })
  .extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type WeightsNote = z.infer<typeof weightsSchema>;

const sessionSchema = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  /** Version of the app that wrote it. */
  app: z.string().max(64),
  weights: z.object({ a: weightsSchema.nullable(), b: weightsSchema.nullable() }),
  pictures: z.array(z.object({ name: z.string().max(255), base64: z.string() })).max(4096),
  /** Which of them is looked at. */
  shown: z.int().min(0).nullable(),
  state: z.object(Object.fromEntries(entriesFor('session').map(({ key, schema }) => [key, schema]))),
});

export interface Session {
  readonly weights: Readonly<Record<Slot, WeightsNote | null>>;
  readonly pictures: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly shown: number | null;
  readonly arrangement: Arrangement;
}

/** @returns the text of the file */
export function sessionText(state: AppState): string {
  const pictures = keptPictures(state);
  const shown = pictures.findIndex(({ imageId }) => imageId === state.imageId);
  const weights = Object.fromEntries(SLOTS.map(slot => [slot, noteOf(state, slot)]));
  return JSON.stringify(
    {
      format: FORMAT,
      version: VERSION,
      app: state.versions?.app ?? '',
      weights,
      state: arrangementOf(state, 'session'),
      shown: shown < 0 ? null : shown,
      pictures: pictures.map(({ name, bytes }) => ({ name: name.slice(-255), base64: toBase64(bytes) })),
    },
    null,
    1,
  );
}

function noteOf({ panes, weights }: AppState, slot: Slot): WeightsNote | null {
  const entry = entryOf(panes[slot].network, weights);
  return entry && { id: entry.id, title: entry.title, model: entry.model, sha256: entry.receipt.sha256 };
}

/** In the order of the tray. */
function keptPictures({ pictures, imageId }: AppState): AppState['pictures'] {
  let left = MOST_OTHER_BYTES;
  return pictures.filter(picture => {
    if (picture.imageId === imageId) return true;
    left -= picture.bytes.length;
    return left >= 0;
  });
}

/** Goes by the content: JSON that says so in its first field, or, where it is called a session, any JSON. */
export function isSession(bytes: Uint8Array, name: string): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 256));
  if (/\.rnx$/i.test(name) && /^\s*\{/.test(start)) return true;
  return new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${FORMAT}"`).test(start);
}

/**
 * @param name of the file, for what is said about it
 * @returns a sentence where it cannot be opened
 */
export function readSession(bytes: Uint8Array, name: string): Session | string {
  if (bytes.length > MOST_SESSION_BYTES)
    return `${name} is larger than a session file can be (${MOST_SESSION_BYTES / 2 ** 20} MiB); it was not opened.`;
  let told: unknown;
  try {
    told = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return `${name} is a damaged session file: it is not valid JSON, perhaps cut short. Nothing was changed.`;
  }
  const version = z.object({ version: z.number() }).safeParse(told);
  if (version.success && version.data.version > VERSION)
    return `${name} was saved by a newer ResNet Explorer (format ${version.data.version}, this one reads ${VERSION}).`;
  const parsed = sessionSchema.safeParse(upToDate(told, version.data?.version ?? VERSION, MIGRATIONS));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') || 'its contents';
    return `${name} is a damaged session file: ${where} is not what a session holds. Nothing was changed.`;
  }
  const { weights, pictures, shown, state } = parsed.data;
  const files = pictures.map(picture => ({ name: picture.name, bytes: fromBase64(picture.base64) }));
  if (files.some(file => file.bytes === null) || (shown !== null && shown >= files.length))
    return `${name} is a damaged session file: its picture cannot be read. Nothing was changed.`;
  return { weights, pictures: files as Session['pictures'], shown, arrangement: state };
}
