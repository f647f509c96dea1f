// What is done to a picture before a network sees it, as fields that can be changed.
import type { Preprocessing } from '../../shared/resnet/preprocessing';
import { NumberField } from './number-field';
import styles from './preprocessing-form.module.css';
import { Segmented } from './segmented';

const MOST_RESIZE = 8192;
const MOST_SIDE = 4096;
const COLOURS = ['red', 'green', 'blue'] as const;
/** Zero would divide by nothing; Caffe's networks have 1 / 255. */
const LEAST_STD = 0.0001;

const FILTERS = [
  { value: 'bilinear', label: 'Bilinear' },
  { value: 'bicubic', label: 'Bicubic' },
] as const;
const ORDERS = [
  { value: 'rgb', label: 'RGB', title: 'Red first' },
  { value: 'bgr', label: 'BGR', title: 'Blue first, as in Caffe and OpenCV' },
] as const;
const ALPHAS = [
  { value: 'white', label: 'On white', title: 'Transparent parts are laid on white' },
  { value: 'drop', label: 'Ignored', title: 'Opacity is dropped, as torchvision does' },
] as const;

const RESIZED: Readonly<Record<Preprocessing['cropMode'], string>> = {
  center: 'shorter side',
  squash: 'both sides',
  border: 'longer side',
};

interface Props {
  readonly steps: Preprocessing;
  /** The smallest crop that the network takes. */
  readonly leastCrop: number;
  readonly onChange: (changed: Partial<Preprocessing>) => void;
}

export function PreprocessingForm({ steps, leastCrop, onChange }: Props) {
  const colours = (key: 'mean' | 'std', index: number, value: number) =>
    onChange({ [key]: steps[key].map((old, i) => (i === index ? value : old)) });
  return (
    <dl className={styles.steps}>
      <dt>Resize</dt>
      <dd>
        <NumberField
          label="Shorter side in pixels after resizing"
          value={steps.resize}
          least={8}
          most={MOST_RESIZE}
          step={1}
          onChange={resize => onChange({ resize })}
        />
        <span>
          {RESIZED[steps.cropMode]}, {steps.antialias ? 'antialiased' : 'not antialiased'}
        </span>
      </dd>
      <dt>Filter</dt>
      <dd>
        <Segmented
          label="Interpolation"
          segments={FILTERS}
          value={steps.interpolation}
          onChange={interpolation => onChange({ interpolation })}
          size="small"
        />
      </dd>
      <dt>Crop</dt>
      <dd>
        <NumberField
          label="Side of the crop in pixels"
          value={steps.crop}
          least={leastCrop}
          most={MOST_SIDE}
          step={1}
          onChange={crop => onChange({ crop })}
        />
        <span>from the middle</span>
      </dd>
      {(['mean', 'std'] as const).map(key => (
        <Colours key={key} name={key} values={steps[key]} onChange={(i, value) => colours(key, i, value)} />
      ))}
      <dt>Planes</dt>
      <dd>
        <Segmented
          label="Order of the planes"
          segments={ORDERS}
          value={steps.channels}
          onChange={channels => onChange({ channels })}
          size="small"
        />
      </dd>
      <dt>Alpha</dt>
      <dd>
        <Segmented
          label="Transparent parts"
          segments={ALPHAS}
          value={steps.alpha}
          onChange={alpha => onChange({ alpha })}
          size="small"
        />
      </dd>
    </dl>
  );
}

interface ColoursProps {
  readonly name: 'mean' | 'std';
  readonly values: readonly number[];
  readonly onChange: (index: number, value: number) => void;
}

/** As many digits as tell ImageNet's from others, and Caffe's 1 / 255 from zero. */
const shown = (value: number) => Number(value.toPrecision(6));

function Colours({ name, values, onChange }: ColoursProps) {
  return (
    <>
      <dt>{name === 'mean' ? 'Mean' : 'Std'}</dt>
      <dd>
        {COLOURS.map((colour, i) => (
          <NumberField
            key={colour}
            label={`${name === 'mean' ? 'Mean' : 'Standard deviation'} of ${colour}`}
            value={shown(values[i]!)}
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
