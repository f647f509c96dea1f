// The brush under pointer and keys: grey squares are painted where it goes.

import { type KeyboardEvent, useRef, useState } from 'react';
import { cropOf } from '../../state/picture/crop';
import { brushSide } from '../../state/picture/edits-slice';
import type { Picture } from '../../state/picture/picture-state';
import { appState, useActions } from '../../state/use-app-state';
import { wayTo } from './brush-way';
import type { EditHandlers } from './edit-handlers';

type Point = readonly [number, number];

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const STAMPS: ReadonlySet<string> = new Set([' ', 'Enter']);

export interface Brush extends EditHandlers {
  /** Where it hovers, in pixels of the picture; null while it is elsewhere. */
  readonly over: Point | null;
}

const rounded = ([x, y]: Point): Point => [Math.round(x), Math.round(y)];

export function useBrush(picture: Picture): Brush {
  const { strokeBegun, strokeExtended, strokeTakenBack, brushSized } = useActions();
  const { imageId, width, height } = picture;
  const [over, setOver] = useState<Point | null>(null);
  const last = useRef<Point | null>(null);
  const side = () => brushSide(appState(), picture);
  const middle = (): Point => {
    const [x, y, w, h] = cropOf(appState(), 'a', picture);
    return [x + w / 2, y + h / 2];
  };
  return {
    over,
    down: ({ at }) => {
      last.current = rounded(at);
      strokeBegun(imageId, side(), last.current);
    },
    move: ({ at }) => {
      setOver(at);
      if (!last.current) return;
      const way = wayTo(last.current, at, Math.max(1, side() / 4));
      if (way.length === 0) return;
      last.current = way.at(-1)!;
      strokeExtended(imageId, way);
    },
    up: () => {
      last.current = null;
    },
    leave: () => setOver(null),
    wheel: (_, turned) => brushSized(appState().brush.size * 1.001 ** -turned),
    key: (event: KeyboardEvent) => {
      const move = MOVES[event.key];
      if (move) {
        const [x, y] = over ?? middle();
        const step = Math.max(1, side() / 2);
        const within = (value: number, end: number) => Math.min(Math.max(0, value), end);
        setOver([within(x + move[0] * step, width), within(y + move[1] * step, height)]);
      } else if (STAMPS.has(event.key)) {
        const at = over ?? middle();
        setOver(at);
        strokeBegun(imageId, side(), rounded(at));
      } else if (event.key === 'Backspace') strokeTakenBack(imageId);
      else return;
      event.preventDefault();
    },
    twice: () => {},
    cursor: () => 'crosshair',
  };
}
