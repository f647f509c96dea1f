// Lies over a picture: shows what the network sees of it, and lets one move that, or paint on it.

import { type PointerEvent, useEffect, useRef } from 'react';
import { type Stroke, squareAt } from '../../../shared/picture/strokes';
import type { Slot } from '../../../shared/protocol/messages';
import type { Crop } from '../../../shared/protocol/records';
import { brushSide } from '../../state/picture/edits-slice';
import type { Picture } from '../../state/picture/picture-state';
import { useAppState } from '../../state/use-app-state';
import { PaintedSquares } from '../../ui/painted-squares';
import { cutsOff, outsideOf } from './crop';
import type { EditHandlers, PicturePoint } from './edit-handlers';
import styles from './edit-layer.module.css';
import { useBrush } from './use-brush';
import { useCrop } from './use-crop';

interface Props {
  readonly slot: Slot;
  readonly picture: Picture;
  readonly crop: Crop;
}

const NOTHING: readonly Stroke[] = [];

export function EditLayer({ slot, picture, crop }: Props) {
  const { imageId, width, height } = picture;
  const layer = useRef<HTMLDivElement>(null);
  const painting = useAppState(state => state.brush.held);
  const strokes = useAppState(state => state.strokes[imageId] ?? NOTHING);
  const side = useAppState(state => brushSide(state, picture));
  const cropTool = useCrop(slot, picture);
  const brush = useBrush(picture);
  const tool: EditHandlers = painting ? brush : cropTool;

  const pointOf = (event: { clientX: number; clientY: number }): PicturePoint => {
    const box = layer.current!.getBoundingClientRect();
    const scale = box.width / width;
    return { at: [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale], scale };
  };
  const onWheel = useRef((_: WheelEvent) => {});
  onWheel.current = event => {
    event.preventDefault();
    tool.wheel(pointOf(event), event.deltaY);
  };
  // React listens to wheels passively; the pane must not scroll at the same time.
  useEffect(() => {
    const element = layer.current!;
    const turn = (event: WheelEvent) => onWheel.current(event);
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, []);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    tool.down(pointOf(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const point = pointOf(event);
    event.currentTarget.style.cursor = tool.cursor(point);
    tool.move(point);
  };
  const [x, y, w, h] = crop;
  const seen = `The network sees ${Math.round(w)} by ${Math.round(h)} pixels at ${Math.round(x)}, ${Math.round(y)}`;
  return (
    <div
      ref={layer}
      className={styles.layer}
      role="application"
      aria-roledescription={painting ? 'brush' : 'crop box'}
      aria-label={
        painting
          ? `${seen}; arrow keys move the brush, Space paints`
          : `${seen}; arrow keys move it, plus and minus zoom, 0 puts it back`
      }
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the crop is moved by the keyboard
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => tool.up()}
      onPointerCancel={() => tool.up()}
      onPointerLeave={() => tool.leave?.()}
      onDoubleClick={() => tool.twice()}
      onKeyDown={event => tool.key(event)}
    >
      <svg className={styles.drawing} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {strokes.length > 0 && <PaintedSquares strokes={strokes} width={width} height={height} />}
        {cutsOff(width, height, crop) && (
          <>
            <path d={outsideOf(width, height, crop)} className={styles.outside} />
            <rect x={x} y={y} width={w} height={h} className={styles.edge} />
          </>
        )}
        {!painting && <path d={corners(crop)} className={styles.corners} />}
        {painting && brush.over && <rect {...squareAt(brush.over, side, picture)} className={styles.brush} />}
      </svg>
    </div>
  );
}

/** Marks in the four corners, an eighth of a side long. */
function corners([x, y, w, h]: Crop): string {
  const l = Math.min(w, h) / 8;
  return [
    `M${x} ${y + l}V${y}H${x + l}`,
    `M${x + w - l} ${y}H${x + w}V${y + l}`,
    `M${x + w} ${y + h - l}V${y + h}H${x + w - l}`,
    `M${x + l} ${y + h}H${x}V${y + h - l}`,
  ].join('');
}
