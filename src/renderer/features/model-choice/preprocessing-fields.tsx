// What is done to a picture before the network sees it: shown, changed, and put back to what the weights say.
import type { Slot } from '../../../shared/protocol/messages';
import type { NetworkRequest } from '../../../shared/protocol/records';
import type { Preprocessing } from '../../../shared/resnet/preprocessing';
import { isUntrained, networkOf, preprocessingOf, specOf } from '../../state/network/network';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { PreprocessingForm } from '../../ui/preprocessing-form';
import styles from '../../ui/preprocessing-form.module.css';
import { LEAST_SIDE } from './input-size';

/** Steps for the input as it is: resize and crop scaled to the input's side, where that is another one. */
function scaled(steps: Preprocessing, side: number): Preprocessing {
  return { ...steps, resize: Math.max(1, Math.round((side * steps.resize) / steps.crop)), crop: side };
}

export function PreprocessingFields({ slot }: { readonly slot: Slot }) {
  const network = useAppState(state => networkOf(state, slot));
  const own = useAppState(state => state.panes[slot].network);
  const weights = useAppState(state => state.weights);
  const { networkChanged } = useActions();
  const { input, stem } = specOf(network, weights);
  const steps = scaled(preprocessingOf(network, weights), input[0]);
  const change = (changed: Partial<Preprocessing>) =>
    networkChanged(slot, {
      preprocessing: { ...steps, ...changed },
      input: undefined, // the crop says it
    } as Partial<NetworkRequest>);
  return (
    <>
      <PreprocessingForm steps={steps} leastCrop={LEAST_SIDE[stem]} onChange={change} />
      {own.preprocessing && (
        <Button
          className={styles.reset}
          onClick={() => networkChanged(slot, { preprocessing: undefined, input: undefined } as object)}
        >
          {isUntrained(own.weights) ? 'Back to the default' : 'Back to what the weights say'}
        </Button>
      )}
    </>
  );
}
