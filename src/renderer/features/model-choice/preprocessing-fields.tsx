// What is done to a picture before the network sees it: shown, changed, and put back to what the weights say.
import type { Slot } from '../../../shared/protocol/messages';
import type { NetworkRequest } from '../../../shared/protocol/records';
import type { Preprocessing } from '../../../shared/resnet/preprocessing';
import { isUntrained, networkOf, preprocessingOf, specOf } from '../../state/network/network';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { LEAST_SIDE, MOST_SIDE } from './input-size';
import { NumberField } from './number-field';
import styles from './preprocessing-fields.module.css';

const MOST_RESIZE = 2048;
const COLOURS = ['red', 'green', 'blue'] as const;
/** Zero would divide by nothing. */
const LEAST_STD = 0.001;

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
  const colours = (key: 'mean' | 'std', index: number, value: number) =>
    change({ [key]: steps[key].map((old, i) => (i === index ? value : old)) });
  return (
    <>
      <dl className={styles.steps}>
        <dt>Resize</dt>
        <dd>
          <NumberField
            label="Shorter side in pixels after resizing"
            value={steps.resize}
            least={8}
            most={MOST_RESIZE}
            step={1}
            onChange={resize => change({ resize })}
          />
          <span>shorter side, {steps.antialias ? 'antialiased' : 'not antialiased'}</span>
        </dd>
        <dt>Crop</dt>
        <dd>
          <NumberField
            label="Side of the crop in pixels"
            value={steps.crop}
            least={LEAST_SIDE[stem]}
            most={MOST_SIDE}
            step={1}
            onChange={crop => change({ crop })}
          />
          <span>from the middle</span>
        </dd>
        {(['mean', 'std'] as const).map(key => (
          <Colours key={key} name={key} values={steps[key]} onChange={(i, value) => colours(key, i, value)} />
        ))}
      </dl>
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

interface ColoursProps {
  readonly name: 'mean' | 'std';
  readonly values: readonly number[];
  readonly onChange: (index: number, value: number) => void;
}

function Colours({ name, values, onChange }: ColoursProps) {
  return (
    <>
      <dt>{name === 'mean' ? 'Mean' : 'Std'}</dt>
      <dd>
        {COLOURS.map((colour, i) => (
          <NumberField
            key={colour}
            label={`${name === 'mean' ? 'Mean' : 'Standard deviation'} of ${colour}`}
            value={values[i]!}
            least={name === 'mean' ? -10 : LEAST_STD}
            most={10}
            step={0.001}
            onChange={value => onChange(i, value)}
          />
        ))}
      </dd>
    </>
  );
}
