// Side of the square that is cut from the picture and fed to the network.
import type { Slot } from '../../../shared/protocol/messages';
import { networkOf, sourceOfPixels, specOf } from '../../state/network/network';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { NumberField } from '../../ui/number-field';
import styles from './input-size.module.css';

/** Least sides at which the last stage still has a map: five halvings of the ImageNet nets, two of the CIFAR nets. */
export const LEAST_SIDE = { imagenet: 32, cifar: 8 } as const;
export const MOST_SIDE = 1024;

export function InputSize({ slot }: { readonly slot: Slot }) {
  const network = useAppState(state => networkOf(state, slot));
  const weights = useAppState(state => state.weights);
  const own = useAppState(state => state.panes[slot].network.input);
  const source = useAppState(state => sourceOfPixels(state, slot));
  const { networkChanged } = useActions();
  const { input, stem } = specOf(network, weights);
  const [side] = input;
  return (
    <>
      <div className={styles.line}>
        <NumberField
          label="Input side in pixels"
          value={side}
          least={LEAST_SIDE[stem]}
          most={MOST_SIDE}
          step={1}
          onChange={kept => networkChanged(slot, { input: [kept, kept] })}
        />
        <span>× {side} pixels</span>
        {own && (
          <Button
            look="quiet"
            className={styles.reset}
            onClick={() => networkChanged(slot, { input: undefined } as object)}
          >
            As the weights expect
          </Button>
        )}
      </div>
      {source && <p>Taken over from {source.toUpperCase()}, so that both networks see the same pixels.</p>}
    </>
  );
}
