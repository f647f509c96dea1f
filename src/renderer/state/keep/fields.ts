// Every field of the state, as a table: the state that a page starts with, and what undo, links, session files and the
// next visit keep of it. What stands first names a step that changes several, and is put back first.
import type { AppState } from '../app-state';
import { connectionFields } from '../engine/connection-fields';
import { gradientFields } from '../gradient/gradient-fields';
import { guideFields } from '../guide/guide-fields';
import { mapsFields } from '../maps/maps-fields';
import { networkFields } from '../network/network-fields';
import { pictureFields } from '../picture/picture-fields';
import { runFields } from '../run/run-fields';
import { selectionFields } from '../selection/selection-fields';
import { surgeryFields } from '../surgery/surgery-fields';
import { viewFields } from '../view/view-fields';
import { weightsFields } from '../weights/weights-fields';
import { type Field, type Fields, type Kept, whole } from './field';
import { keepFields } from './keep-fields';

export const FIELDS: Fields<AppState> = {
  ...connectionFields,
  ...weightsFields,
  ...pictureFields,
  ...networkFields,
  ...runFields,
  ...selectionFields,
  ...mapsFields,
  ...gradientFields,
  ...surgeryFields,
  ...viewFields,
  ...guideFields,
  ...keepFields,
};

/** The state of a page that nobody has touched. */
export function startState(): AppState {
  const starts = Object.entries<Field<unknown>>(FIELDS).map(([name, { start }]) => [name, start]);
  return Object.fromEntries(starts) as AppState;
}

/** A kept value under the name that it has in links and files: its field's, and where that has parts the part's. */
export type Entry = Kept<unknown> & { readonly key: string };

function entriesOf([name, field]: [string, Field<unknown>]): Entry[] {
  if (field.kept === 'never') return [];
  if (field.kept === 'parts')
    return Object.entries(field.parts).map(([part, kept]) => ({ ...kept, key: `${name}.${part}` }));
  const read = (state: AppState) => state[name as keyof AppState];
  return [{ ...whole(field.kept, read, (_, value) => ({ [name]: value })), key: name }];
}

export const ENTRIES: readonly Entry[] = Object.entries<Field<unknown>>(FIELDS).flatMap(entriesOf);
