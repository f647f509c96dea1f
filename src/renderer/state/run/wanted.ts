// Which inspection the state asks for: a pure function, so that whatever changes the state also asks for the right run.

import type { RequestOf, Slot } from '../../../shared/protocol/messages';
import type { Rival, Target } from '../../../shared/protocol/records';
import type { AppState } from '../app-state';
import { editedNetworkOf, entryOf } from '../network/network';
import { chosenCrop } from '../picture/crop';
import { hasTwoPictures, imageOf } from '../picture/image-of';

export type Wanted = Pick<
  RequestOf<'inspect'>,
  'network' | 'imageId' | 'target' | 'against' | 'loss' | 'crop' | 'strokes'
>;

/**
 * The class that pane b is differentiated for: the class of a, by its name. Where b is known not to have it (or turns
 * out not to), b's own best class; null while a's class is not known yet.
 */
function targetOfB(state: AppState): Target | null {
  const { a, b } = state.panes;
  // Of a picture of its own, b's best class is asked as a's is of its.
  if (hasTwoPictures(state) && state.target === 'top1') return 'top1';
  if (a.run?.imageId !== state.imageId || a.progress) return a.error ? 'top1' : null;
  const known = entryOf(b.network, state.weights)?.classNames;
  const { name } = a.run.target;
  return known && !known.includes(name) ? 'top1' : { name };
}

/** Pane b's rival is a's, by its name; where b is known not to have that class, the best of its others. */
function rivalOfB(state: AppState): Rival {
  const { a, b } = state.panes;
  const known = entryOf(b.network, state.weights)?.classNames;
  const name = a.run?.against?.name;
  return name === undefined || (known && !known.includes(name)) ? 'runner-up' : { name };
}

/** @returns null where there is nothing to inspect, or not yet */
export function wantedInspection(state: AppState, slot: Slot): Wanted | null {
  const imageId = imageOf(state, slot);
  if (state.engine.state !== 'ready' || !state.versions || !imageId) return null;
  if (state.camera.state !== 'off') return null; // its frames are looked at
  if (slot === 'b' && !state.comparing) return null;
  const target = slot === 'a' ? state.target : targetOfB(state);
  if (target === null) return null;
  return {
    network: editedNetworkOf(state, slot),
    imageId,
    target,
    ...(state.against && { against: slot === 'a' ? state.against : rivalOfB(state) }),
    loss: state.loss,
    ...editsOf(state, slot, imageId),
  };
}

/** What was done to a picture; nothing can be done to a tensor. */
function editsOf(state: AppState, slot: Slot, imageId: string): Pick<Wanted, 'crop' | 'strokes'> {
  const picture = state.pictures.find(other => other.imageId === imageId);
  if (!picture || picture.format === 'npy') return {};
  const crop = chosenCrop(state, slot, picture);
  const strokes = state.strokes[imageId];
  return { ...(crop && { crop }), ...(strokes && { strokes: strokes as NonNullable<Wanted['strokes']> }) };
}
