// A ring on a path of a block: hollow as trained, filled where its factor is changed. Dragged up or down, turned by the
// arrow keys; a click opens the factor, a double click cuts or restores.
import { useRef, useState } from 'react';
import type { Slot } from '../../../../shared/protocol/messages';
import { editsIn } from '../../../state/network/network';
import { selectedIn } from '../../../state/selection/selected-nodes';
import { factorWords, gateOf, SIDE_WORDS, type Side } from '../../../state/surgery/edits';
import { useActions, useAppState } from '../../../state/use-app-state';
import { Popover } from '../../../ui/popover';
import { stopId } from '../focus-context';
import { FactorPanel } from './factor-panel';
import { keyedFactor } from './factor-steps';
import styles from './ring.module.css';
import { useFactorDrag } from './use-factor-drag';

interface Props {
  readonly slot: Slot;
  readonly block: string;
  readonly side: Side;
  /** Middle, in pixels of the block. */
  readonly x: number;
  readonly y: number;
  /** There is room around it. */
  readonly wide: boolean;
}

export function Ring({ slot, block, side, x, y, wide }: Props) {
  const factor = useAppState(state => gateOf(editsIn(state, slot), block, side));
  const selected = useAppState(state => {
    const node = selectedIn(state, slot);
    return node === block || node.startsWith(`${block}.`);
  });
  const { gateChanged } = useActions();
  const element = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const change = (to: number) => gateChanged(slot, block, side, to);
  const drag = useFactorDrag(factor, change);
  const name = `${block} ${SIDE_WORDS[side]}`;
  return (
    <>
      <button
        ref={element}
        type="button"
        role="slider"
        className={styles.ring}
        style={{ left: x, top: y }}
        data-side={side}
        data-wide={wide || undefined}
        data-changed={factor !== 1 || undefined}
        data-stop={stopId(slot, block)}
        data-own-drag
        tabIndex={selected ? 0 : -1}
        aria-label={name}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={200}
        aria-valuenow={Math.round(100 * factor)}
        aria-valuetext={factor === 0 ? 'cut' : factorWords(factor)}
        title={`${name}: ${factor === 0 ? 'cut' : factorWords(factor)}. Drag up or down; double-click to ${factor === 0 ? 'restore' : 'cut'}.`}
        {...drag.handlers}
        onClick={event => {
          event.stopPropagation();
          // A key's click follows no press.
          if (event.detail === 0 || !drag.dragged()) setOpen(true);
        }}
        onDoubleClick={event => {
          event.stopPropagation();
          change(factor === 0 ? 1 : 0);
        }}
        onKeyDown={event => {
          // They press the ring; on the block around it they would open the block.
          if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
          const to = keyedFactor(event, factor);
          if (to === null) return;
          event.preventDefault();
          event.stopPropagation();
          change(to);
        }}
      />
      {open && (
        <Popover
          title={name}
          anchor={element}
          align="center"
          width={260}
          bare
          open={open}
          onOpenChange={setOpen}
        >
          <FactorPanel slot={slot} block={block} side={side} />
        </Popover>
      )}
    </>
  );
}
