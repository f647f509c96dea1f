// The factor of one path: 0 to 200 %, cut, restored, and cuts of more than this one.
import { RotateCcw, Scissors } from 'lucide-react';
import type { Slot } from '../../../../shared/protocol/messages';
import { editsIn } from '../../../state/network/network';
import { paneNet } from '../../../state/selection/selection';
import { factorWords, gateOf, SIDE_WORDS, type Side } from '../../../state/surgery/edits';
import { useActions, useAppState } from '../../../state/use-app-state';
import { Button, IconButton } from '../../../ui/button';
import { MOST } from './factor-steps';
import styles from './ring.module.css';

export function FactorPanel({ slot, block, side }: { slot: Slot; block: string; side: Side }) {
  const factor = useAppState(state => gateOf(editsIn(state, slot), block, side));
  const net = useAppState(state => paneNet(state, slot));
  const { gateChanged, shortcutsCut, dragBegan, dragEnded } = useActions();
  const change = (to: number) => gateChanged(slot, block, side, to);
  const stage = net.blocks.find(({ name }) => name === block)?.stage ?? 1;
  const residual = net.blocks.filter(({ shortcut }) => shortcut !== 'none');
  const name = `${block} ${SIDE_WORDS[side]}`;
  return (
    <div className={styles.panel}>
      <p className={styles.head}>
        <span className={styles.path} data-side={side}>
          <b>{block}</b> {SIDE_WORDS[side]}
        </span>
        <output className={styles.factor} data-side={side} data-figures>
          {factorWords(factor)}
        </output>
      </p>
      <div className={styles.scale}>
        <input
          type="range"
          aria-label={`Factor of ${name}`}
          aria-valuetext={factorWords(factor)}
          data-side={side}
          min={0}
          max={MOST}
          step={0.01}
          value={factor}
          onPointerDown={dragBegan}
          onPointerUp={dragEnded}
          onPointerCancel={dragEnded}
          onChange={event => change(event.currentTarget.valueAsNumber)}
        />
        <div className={styles.ticks} aria-hidden="true">
          <span>0</span>
          <span>100 %</span>
          <span>200 %</span>
        </div>
      </div>
      <div className={styles.buttons}>
        <Button onClick={() => change(0)} disabled={factor === 0}>
          <Scissors size={13} aria-hidden="true" /> Cut
        </Button>
        <IconButton label={`Restore ${name}`} onClick={() => change(1)} disabled={factor === 1}>
          <RotateCcw size={14} />
        </IconButton>
      </div>
      {side === 'shortcut' && (
        <div className={styles.more}>
          <Button
            look="quiet"
            onClick={() =>
              shortcutsCut(
                slot,
                residual.filter(other => other.stage === stage).map(other => other.name),
              )
            }
          >
            Cut all of layer{stage}
          </Button>
          <Button
            look="quiet"
            onClick={() =>
              shortcutsCut(
                slot,
                residual.map(other => other.name),
              )
            }
          >
            Cut all: plain net
          </Button>
        </div>
      )}
    </div>
  );
}
