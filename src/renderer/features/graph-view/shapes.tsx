// The shapes of what flows through an opened block, under its branch line.
import type { Slot } from '../../../shared/protocol/messages';
import { shownIn } from '../../state/run/shown-run';
import { useAppState } from '../../state/use-app-state';
import { edgeShapes, shapeWidth } from './edge-shapes';
import styles from './graph-view.module.css';

interface Props {
  readonly slot: Slot;
  readonly block: string;
  /** Left edge of the block, its width, and the branch line, in pixels. */
  readonly x: number;
  readonly width: number;
  readonly base: number;
  /** Layers have a second line, so that what is under them stands lower. */
  readonly tall: boolean;
  readonly open: number;
}

export function Shapes({ slot, block, x, width, base, tall, open }: Props) {
  const net = useAppState(state => shownIn(state, slot).net);
  const y = base + (tall ? 33 : 26);
  let end = Number.NEGATIVE_INFINITY;
  return (
    <g opacity={2 * open - 1}>
      {edgeShapes(net, block).map(shape => {
        const at = x + shape.x * width;
        const half = shapeWidth(shape.text) / 2;
        if (at - half < end) return null;
        end = at + half;
        return (
          <g key={shape.x}>
            <path className={styles.shapeTick} d={`M${at} ${base + 14}V${y - 10}`} />
            <text className={styles.shape} x={at} y={y}>
              {shape.text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
