// The rings of a block: on all blocks while the network is edited, else on the one that is pointed at.
import type { Slot } from '../../../../shared/protocol/messages';
import type { BlockSpan } from '../../../figures/ribbon/world';
import { useAppState } from '../../../state/use-app-state';
import { Ring } from './ring';

interface Props {
  readonly slot: Slot;
  readonly block: BlockSpan;
  /** Of the block, in pixels. */
  readonly width: number;
  readonly base: number;
  /** Height of the arc. */
  readonly arc: number;
  /** Where on the branch its ring stands. */
  readonly branch: number;
}

/** Narrower blocks have no room for a ring beside their neighbours'. */
const RINGS_FROM = 30;
/** From here on they may be hit a little beside them. */
const WIDE_FROM = 60;
/** How far along a quarter circle: its middle. */
const SHOULDER = 1 - Math.SQRT1_2;

export function Rings({ slot, block, width, base, arc, branch }: Props) {
  const shown = useAppState(state => {
    if (block.shortcut === 'none' || state.camera.state !== 'off') return false;
    const near = state.hovered?.slot === slot && state.hovered.block === block.name;
    return near || (state.editing && width >= RINGS_FROM);
  });
  if (!shown) return null;
  const radius = Math.min(width / 2, arc);
  const common = { slot, block: block.name, wide: width >= WIDE_FROM };
  // On the arc's right shoulder, clear of the tag at its top.
  return (
    <>
      <Ring {...common} side="shortcut" x={width - SHOULDER * radius} y={base - arc + SHOULDER * radius} />
      <Ring {...common} side="residual" x={branch} y={base} />
    </>
  );
}
