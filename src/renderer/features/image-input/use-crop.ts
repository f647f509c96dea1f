// The crop under pointer, wheel and keys: dragged, pulled at a corner, zoomed, put back.

import { type KeyboardEvent, useCallback, useRef } from 'react';
import type { Slot } from '../../../shared/protocol/messages';
import type { Crop } from '../../../shared/protocol/records';
import { type Corner, cropOf, moved, pulled, zoomed } from '../../state/picture/crop';
import type { Picture } from '../../state/picture/picture-state';
import { appState, useActions } from '../../state/use-app-state';
import type { EditHandlers, PicturePoint } from './edit-handlers';

/** What a key moves: share of the crop's width and height. */
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.05, 0],
  ArrowRight: [0.05, 0],
  ArrowUp: [0, -0.05],
  ArrowDown: [0, 0.05],
};
const ZOOMS: Readonly<Record<string, number>> = { '+': 0.9, '=': 0.9, '-': 1 / 0.9, _: 1 / 0.9 };
const RESETS: ReadonlySet<string> = new Set(['0', 'Home', 'Backspace', 'Delete']);
/** A notch of a wheel, 100 pixels, zooms by a tenth. */
const WHEEL = 1.1 ** (1 / 100);
/** Screen pixels around a corner in which it is taken hold of. */
const REACH = 12;

/** The corner of a crop within reach of a point. @param scale screen pixels per pixel of the picture */
export function cornerNear([x, y, w, h]: Crop, { at, scale }: PicturePoint): Corner | null {
  const side = (value: number, from: number, size: number): -1 | 1 | null =>
    Math.abs(value - from) * scale <= REACH ? -1 : Math.abs(value - from - size) * scale <= REACH ? 1 : null;
  const [cx, cy] = [side(at[0], x, w), side(at[1], y, h)];
  return cx && cy ? [cx, cy] : null;
}

export function useCrop(slot: Slot, picture: Picture): EditHandlers {
  const { cropChosen, cropReset } = useActions();
  const { imageId } = picture;
  const drag = useRef<{ corner: Corner | null; last: readonly [number, number] } | null>(null);
  const current = useCallback(() => cropOf(appState(), slot, picture), [slot, picture]);
  return {
    down: point => {
      drag.current = { corner: cornerNear(current(), point), last: point.at };
    },
    move: ({ at }) => {
      if (!drag.current) return;
      const { corner, last } = drag.current;
      const [dx, dy] = [at[0] - last[0], at[1] - last[1]];
      if (dx === 0 && dy === 0) return;
      drag.current.last = at;
      cropChosen(
        imageId,
        corner ? pulled(current(), corner, at, picture) : moved(current(), dx, dy, picture),
      );
    },
    up: () => {
      drag.current = null;
    },
    wheel: ({ at }, turned) => cropChosen(imageId, zoomed(current(), WHEEL ** turned, picture, at)),
    key: (event: KeyboardEvent) => {
      const crop = current();
      const [move, zoom] = [MOVES[event.key], ZOOMS[event.key]];
      if (move) cropChosen(imageId, moved(crop, move[0] * crop[2], move[1] * crop[3], picture));
      else if (zoom) cropChosen(imageId, zoomed(crop, zoom, picture));
      else if (RESETS.has(event.key)) cropReset(imageId);
      else return;
      event.preventDefault();
    },
    twice: () => cropReset(imageId),
    cursor: point => {
      const corner = cornerNear(current(), point);
      return corner ? (corner[0] === corner[1] ? 'nwse-resize' : 'nesw-resize') : 'move';
    },
  };
}
