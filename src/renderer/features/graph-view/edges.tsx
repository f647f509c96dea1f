// The ways of the gradient: shortcut over a block, residual branch through it, trunk between blocks.
import type { EdgeProps } from '@xyflow/react';
import { Scissors } from 'lucide-react';
import { memo } from 'react';
import { decimal } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import { editsIn } from '../../state/network/network';
import { shownIn } from '../../state/run/shown-run';
import { gateOf } from '../../state/surgery/edits';
import { useAppState } from '../../state/use-app-state';
import { shareOf } from './accessible-name';
import { NOTES_FROM, openedBlock } from './block-layers';
import { marksOf } from './block-marks';
import type {
  ResidualEdge as ResidualProps,
  ShortcutEdge as ShortcutProps,
  TrunkEdge as TrunkProps,
} from './elements';
import styles from './graph-view.module.css';
import { Junctions } from './junctions';
import { Marks } from './marks';
import { arcHeight, mix, openness, thumbnailSide } from './openness';
import { pathStyle, SHORTCUT_FORMS } from './path-style';
import { arcPath, brokenArcPath, brokenLinePath, linePath } from './paths';
import { Shapes } from './shapes';
import { SHARE_FROM, ShareLabel } from './share-label';
import { Summand, Way } from './way';

/** Height of an arc from which on its summand can be named beside it. */
const SUMMANDS_FROM = 60;
/** Pixels of a block from which on the tag of a projection can be read; a square stands for it before. */
const TAG_FROM = 44;

/** The ways of a closed block keep so far from its edges, or neighbouring arcs would touch. */
const INSET = 6;

/** Where the two summands part and meet on screen: at the block's edges, or, opened, before and behind its layers. */
function useEnds(slot: Slot, block: string, x0: number, x1: number) {
  const net = useAppState(state => shownIn(state, slot).net);
  const width = x1 - x0;
  const open = openness(width);
  const layout = open > 0 ? openedBlock(net, block) : null;
  const inset = Math.min(INSET, width / 6);
  return {
    open,
    split: x0 + mix(inset, width * (layout?.split ?? 0), open),
    join: x0 + mix(width - inset, width * (layout?.join ?? 1), open),
  };
}

export const ShortcutEdge = memo(function ShortcutEdge({
  sourceX,
  targetX,
  sourceY,
  data,
}: EdgeProps<ShortcutProps>) {
  const { slot, block, row } = data!;
  const share = useAppState(state => shareOf(shownIn(state, slot).run, block.name));
  const cut = useAppState(state => gateOf(editsIn(state, slot), block.name, 'shortcut') === 0);
  const { open, split, join } = useEnds(slot, block.name, sourceX, targetX);
  if (block.shortcut === 'none') return null;
  const { dashed, tag } = SHORTCUT_FORMS[block.shortcut];
  const pixels = targetX - sourceX;
  const style = pathStyle(share, pixels);
  const height = arcHeight(pixels, row.arcMost);
  const middle = (split + join) / 2;
  const top = sourceY - height;
  const outline = cut ? brokenArcPath : arcPath;
  return (
    <g className={styles.way} data-unknown={share === null || undefined}>
      <Way
        d={outline(split, join, sourceY, height)}
        style={style}
        className={styles.shortcut!}
        dashed={dashed}
      />
      {cut && pixels >= 32 && (
        <Scissors
          className={styles.shortcut}
          x={middle - 6}
          y={top - 6}
          width={12}
          height={12}
          aria-hidden="true"
        />
      )}
      {tag && !cut && open < 1 && (
        <g className={styles.tag} style={{ opacity: 1 - open }}>
          {pixels >= TAG_FROM ? (
            <>
              <rect x={middle - 12} y={top - 7.5} width={24} height={15} rx={4} />
              <text x={middle} y={top + 3.5}>
                {tag}
              </text>
            </>
          ) : (
            <rect x={middle - 4} y={top - 4} width={8} height={8} rx={1.5} />
          )}
        </g>
      )}
      <Summand
        part="shortcut"
        symbol="S(x)"
        share={share}
        open={open}
        tall={row.arcMost >= SUMMANDS_FROM}
        x={join - 20}
        y={sourceY - 32}
      />
      {row.film === 'below' && (
        <Junctions split={split} join={join} y={sourceY} pixels={pixels} open={open} />
      )}
      <ShareLabel
        part="shortcut"
        share={share}
        pixels={pixels}
        room={height}
        open={open}
        x={middle}
        y={sourceY - 0.36 * height + 4}
      />
      {style.outside !== null && pixels < SHARE_FROM && (
        <text className={styles.outside} x={middle} y={top - (tag ? 12 : style.width / 2 + 5)}>
          {decimal(style.outside)}
        </text>
      )}
    </g>
  );
});

export const ResidualEdge = memo(function ResidualEdge({
  sourceX,
  targetX,
  sourceY,
  data,
}: EdgeProps<ResidualProps>) {
  const { slot, block, row } = data!;
  const net = useAppState(state => shownIn(state, slot).net);
  const share = useAppState(state => shareOf(shownIn(state, slot).run, block.name));
  const cut = useAppState(state => gateOf(editsIn(state, slot), block.name, 'residual') === 0);
  const { open, split, join } = useEnds(slot, block.name, sourceX, targetX);
  const outline = cut ? brokenLinePath : linePath;
  const pixels = targetX - sourceX;
  const style = pathStyle(share === null ? null : 1 - share, pixels);
  return (
    <g className={styles.way} data-unknown={share === null || undefined}>
      {!cut && <path className={styles.trunk} d={linePath(sourceX, targetX, sourceY)} />}
      <Way d={outline(split, join, sourceY)} style={style} className={styles.residual!} />
      <Marks
        marks={marksOf(net, block.name)}
        x={sourceX}
        width={pixels}
        base={sourceY}
        side={row.film === 'below' ? 0 : thumbnailSide(pixels, row.thumbMost)}
        open={open}
      />
      {open > 0.5 && (
        <Shapes
          slot={slot}
          block={block.name}
          x={sourceX}
          width={pixels}
          base={sourceY}
          tall={row.arcMost >= NOTES_FROM}
          open={open}
        />
      )}
      <Summand
        part="residual"
        symbol="F(x)"
        share={share === null ? null : 1 - share}
        open={open}
        tall={row.arcMost >= SUMMANDS_FROM}
        x={join - 32}
        y={sourceY + 33}
      />
      <ShareLabel
        part="residual"
        share={share === null ? null : 1 - share}
        pixels={pixels}
        room={row.drop}
        open={open}
        x={(split + join) / 2}
        y={sourceY + 18}
      />
    </g>
  );
});

export const TrunkEdge = memo(function TrunkEdge({ sourceX, targetX, sourceY }: EdgeProps<TrunkProps>) {
  if (targetX <= sourceX) return null;
  return <path className={styles.trunk} d={linePath(sourceX, targetX, sourceY)} />;
});
