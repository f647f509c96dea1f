// The ways of the gradient: shortcut over a block, residual branch through it, trunk between blocks.
import type { EdgeProps } from '@xyflow/react';
import { Scissors } from 'lucide-react';
import { memo, useMemo } from 'react';
import { decimal } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import { blockPixels } from '../../figures/ribbon/view';
import { editsIn } from '../../state/network/network';
import { shownIn } from '../../state/run/shown-run';
import { gateOf } from '../../state/surgery/edits';
import { useAppState } from '../../state/use-app-state';
import { shareOf } from './accessible-name';
import { NOTES_FROM, openedBlock } from './block-layers';
import { marksOf } from './block-marks';
import { shapeText, widestShape } from './edge-shapes';
import {
  type ResidualEdge as ResidualProps,
  type ShortcutEdge as ShortcutProps,
  STEM_END,
  type TrunkEdge as TrunkProps,
} from './elements';
import styles from './graph-view.module.css';
import { Marks } from './marks';
import { arcHeight, mix, openness, thumbnailSide } from './openness';
import { pathStyle, SHORTCUT_FORMS } from './path-style';
import { arcPath, brokenArcPath, brokenLinePath, linePath } from './paths';
import { Shapes } from './shapes';
import { Summand, Way } from './way';

/** Height of an arc from which on its summand can be named beside it. */
const SUMMANDS_FROM = 72;
/** Pixels of a block from which on the tag of a projection can be read; a square stands for it before. */
const TAG_FROM = 44;

/** Where the two summands part and meet on screen: at the block's edges, or, opened, before and behind its layers. */
function useEnds(slot: Slot, block: string, x0: number, x1: number) {
  const net = useAppState(state => shownIn(state, slot).net);
  const width = x1 - x0;
  const open = openness(width);
  const layout = open > 0 ? openedBlock(net, block) : null;
  return {
    open,
    split: x0 + width * mix(0, layout?.split ?? 0, open),
    join: x0 + width * mix(1, layout?.join ?? 1, open),
  };
}

export const ShortcutEdge = memo(function ShortcutEdge({
  sourceX,
  targetX,
  sourceY,
  data,
}: EdgeProps<ShortcutProps>) {
  const { slot, block, arcMost } = data!;
  const share = useAppState(state => shareOf(shownIn(state, slot).run, block.name));
  const cut = useAppState(state => gateOf(editsIn(state, slot), block.name, 'shortcut') === 0);
  const { open, split, join } = useEnds(slot, block.name, sourceX, targetX);
  if (block.shortcut === 'none') return null;
  const { dashed, tag } = SHORTCUT_FORMS[block.shortcut];
  const pixels = targetX - sourceX;
  const style = pathStyle(share, pixels);
  const inset = (1 - open) * Math.min(style.width / 2 + 0.5, pixels / 6);
  const height = arcHeight(pixels, arcMost);
  const middle = (split + join) / 2;
  const top = sourceY - height;
  const outline = cut ? brokenArcPath : arcPath;
  return (
    <g className={styles.way} data-unknown={share === null || undefined}>
      <Way
        d={outline(split + inset, join - inset, sourceY, height)}
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
        tall={arcMost >= SUMMANDS_FROM}
        x={join - 20}
        y={sourceY - 32}
      />
      {style.outside !== null && open < 1 && (
        <text className={styles.outside} x={middle} y={top - (tag && open < 1 ? 12 : style.width / 2 + 5)}>
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
  const { slot, block, arcMost, thumbMost } = data!;
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
        side={thumbnailSide(pixels, thumbMost)}
        open={open}
      />
      {open > 0.5 && (
        <Shapes
          slot={slot}
          block={block.name}
          x={sourceX}
          width={pixels}
          base={sourceY}
          tall={arcMost >= NOTES_FROM}
          open={open}
        />
      )}
      <Summand
        part="residual"
        symbol="F(x)"
        share={share === null ? null : 1 - share}
        open={open}
        tall={arcMost >= SUMMANDS_FROM}
        x={join - 32}
        y={sourceY + 33}
      />
    </g>
  );
});

/** Room that the names of two neighbouring blocks take from what lies between their middles. */
const NAMES = 30;

export const TrunkEdge = memo(function TrunkEdge({ sourceX, targetX, sourceY, data }: EdgeProps<TrunkProps>) {
  const { slot, from, thumbMost } = data!;
  const net = useAppState(state => shownIn(state, slot).net);
  const pixels = useAppState(state => blockPixels(state.transform.k));
  const [text, widest] = useMemo(
    () => [shapeText(net, from === STEM_END ? net.blocks[0]!.input : from), widestShape(net)],
    [net, from],
  );
  if (targetX <= sourceX) return null;
  const room = targetX - sourceX + pixels - NAMES;
  const middle = (sourceX + targetX) / 2;
  // On the line of the blocks' names, beside the pictures.
  const foot = sourceY + thumbnailSide(pixels, thumbMost) / 2 + 17;
  return (
    <>
      <path className={styles.trunk} d={linePath(sourceX, targetX, sourceY)} />
      {openness(pixels) === 0 && room >= widest && (
        <>
          <path className={styles.shapeTick} d={`M${middle} ${sourceY + 5}V${foot - 11}`} />
          <text className={styles.shape} x={middle} y={foot}>
            {text}
          </text>
        </>
      )}
    </>
  );
});
