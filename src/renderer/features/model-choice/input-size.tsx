// Side of the square that is cut from the picture and fed to the network.
import { useState } from 'react';
import type { Slot } from '../../../shared/protocol/messages';
import { VARIANTS } from '../../../shared/resnet/variant';
import { useActions, useAppState } from '../../state/app-state';
import { specOf } from '../../state/network';
import { Button } from '../../ui/button';
import styles from './input-size.module.css';

/** Least sides at which the last stage still has a map: five halvings of the ImageNet nets, two of the CIFAR nets. */
const LEAST = { imagenet: 32, cifar: 8 } as const;
const MOST = 1024;

export function InputSize({ slot }: { readonly slot: Slot }) {
  const network = useAppState(state => state.panes[slot].network);
  const weights = useAppState(state => state.weights);
  const { networkChanged } = useActions();
  const [side] = specOf(network, weights).input;
  const [typed, setTyped] = useState<string | null>(null);
  const least = LEAST[VARIANTS[network.model].stem];
  const commit = () => {
    const wanted = Math.round(Number(typed));
    if (typed !== null && Number.isFinite(wanted) && wanted !== side) {
      const kept = Math.min(MOST, Math.max(least, wanted));
      networkChanged(slot, { input: [kept, kept] });
    }
    setTyped(null);
  };
  return (
    <div className={styles.line}>
      <input
        type="number"
        className={styles.side}
        aria-label="Input side in pixels"
        min={least}
        max={MOST}
        step={32}
        value={typed ?? String(side)}
        onChange={event => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={event => {
          if (event.key === 'Enter') commit();
        }}
      />
      <span>× {side} pixels</span>
      {network.input && (
        <Button
          look="quiet"
          className={styles.reset}
          onClick={() => networkChanged(slot, { input: undefined } as object)}
        >
          As the weights expect
        </Button>
      )}
    </div>
  );
}
