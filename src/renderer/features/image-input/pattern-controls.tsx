// The numbers of a synthetic pattern. Each change shows another picture in its place.
import type { Pattern, PatternKind } from '../../../shared/picture/pattern';
import { useActions, useAppState } from '../../state/use-app-state';
import { Segmented } from '../../ui/segmented';
import { Slider } from '../../ui/slider';
import styles from './pattern-controls.module.css';

const KINDS = [
  { value: 'grating', label: 'Grating' },
  { value: 'noise', label: 'Noise' },
  { value: 'grey', label: 'Grey' },
] as const;

interface Control {
  readonly key: Exclude<keyof Pattern, 'kind'>;
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly words: (value: number) => string;
}

const CONTRAST: Control = {
  key: 'contrast',
  label: 'Contrast',
  least: 0.05,
  most: 1,
  step: 0.05,
  words: value => `${Math.round(100 * value)} %`,
};

const CONTROLS: Readonly<Record<PatternKind, readonly Control[]>> = {
  grating: [
    { key: 'angle', label: 'Direction', least: 0, most: 175, step: 5, words: value => `${value}°` },
    {
      key: 'cycles',
      label: 'Waves along the side',
      least: 1,
      most: 64,
      step: 1,
      words: value => String(value),
    },
    CONTRAST,
  ],
  noise: [
    { key: 'seed', label: 'Seed', least: 1, most: 100, step: 1, words: value => String(value) },
    CONTRAST,
  ],
  grey: [{ key: 'level', label: 'Level', least: 0, most: 255, step: 1, words: value => String(value) }],
};

export function PatternControls() {
  const pattern = useAppState(state => state.pattern);
  const { patternChosen } = useActions();
  return (
    <section className={styles.controls} aria-label="Pattern">
      <Segmented
        label="Kind of pattern"
        size="small"
        segments={KINDS}
        value={pattern.kind}
        onChange={kind => patternChosen({ kind })}
      />
      {CONTROLS[pattern.kind].map(({ key, ...control }) => (
        <Slider
          key={key}
          {...control}
          words={control.words(pattern[key])}
          value={pattern[key]}
          onChange={value => patternChosen({ [key]: value })}
        />
      ))}
    </section>
  );
}
