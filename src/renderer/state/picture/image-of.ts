// Which picture each pane looks at: in a comparison the second one can have its own.

import type { Slot } from '../../../shared/protocol/messages';
import type { AppState } from '../app-state';
import type { Picture } from './picture-state';

type Known = Pick<AppState, 'imageId' | 'imageIdB' | 'comparing'>;

export function imageOf({ imageId, imageIdB, comparing }: Known, slot: Slot): string | null {
  return slot === 'b' && comparing && imageIdB !== null ? imageIdB : imageId;
}

/** Whether the two panes look at pictures of their own. */
export function hasTwoPictures({ imageIdB, comparing }: Known): boolean {
  return comparing && imageIdB !== null;
}

/** The pane whose picture is shown large and changed by what is chosen next. */
export function pictureSlotOf(state: Known & Pick<AppState, 'pictureSlot'>): Slot {
  return hasTwoPictures(state) ? state.pictureSlot : 'a';
}

export function pictureIn(state: Known & Pick<AppState, 'pictures'>, slot: Slot): Picture | null {
  const id = imageOf(state, slot);
  return state.pictures.find(({ imageId }) => imageId === id) ?? null;
}

/** A picture is looked at, in the pane that pictures are chosen for now. With a's the class goes back to the best one. */
export function looksAt(state: Known & Pick<AppState, 'pictureSlot'>, imageId: string): Partial<AppState> {
  return pictureSlotOf(state) === 'b' ? { imageIdB: imageId } : { imageId, target: 'top1' };
}
