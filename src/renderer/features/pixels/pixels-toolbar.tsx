// Which attribution lies over the picture.

import { METHOD_NAMES } from '../../state/gradient/attribution';
import { PIXEL_METHODS, type PixelMethod } from '../../state/gradient/gradient-state';
import { rangeOf } from '../../state/maps/maps-slice';
import { useActions, useAppState } from '../../state/use-app-state';
import { Segmented } from '../../ui/segmented';
import styles from './pixels-toolbar.module.css';

const SHORT: Readonly<Record<PixelMethod, string>> = {
  'grad-cam': 'Grad-CAM',
  saliency: 'Saliency',
  'input-x-gradient': 'x × grad',
  'integrated-gradients': 'Integrated',
};

const METHODS = PIXEL_METHODS.map(value => ({ value, label: SHORT[value], title: METHOD_NAMES[value] }));

const BASELINES = [
  { value: 'mean', label: 'mean', title: 'The mean colour' },
  { value: 'black', label: 'black' },
] as const;

const STEPS = ['20', '50', '100', '200'].map(value => ({ value, label: value, title: `${value} steps` }));

const RANGES = [
  { value: 'own', label: 'own range', title: 'Colours span the values of each network' },
  { value: 'linked', label: 'linked', title: 'Colours span the values of A and B' },
] as const;

const LOOKS = [
  { value: 'spotlight', label: 'spotlight', title: 'In colour where the map is strong' },
  { value: 'cells', label: 'raw cells', title: 'The cells that were computed, in colours' },
] as const;

const PLACES = [
  { value: 'last', label: 'last block', title: 'At the last block, where Grad-CAM is usually read' },
  { value: 'selected', label: 'selected', title: 'At the selected node' },
] as const;

export function PixelsToolbar() {
  const comparing = useAppState(state => state.comparing);
  const range = useAppState(rangeOf);
  const { method, baseline, steps, look, camAt } = useAppState(state => state.pixels);
  const { pixelsChosen, rangeChosen } = useActions();
  return (
    <div className={styles.toolbar} data-unshared>
      <Segmented
        label="Attribution"
        segments={METHODS}
        value={method}
        onChange={method => pixelsChosen({ method })}
        size="small"
      />
      {comparing && (
        <Segmented
          label="Range of colours"
          segments={RANGES}
          value={range === 'linked' ? 'linked' : 'own'}
          // What is not linked has a range of its own here; among channels it stays one for all of them.
          onChange={value => rangeChosen(value === 'linked' ? 'linked' : 'shared')}
          size="small"
        />
      )}
      {method === 'grad-cam' && (
        <div className={styles.options}>
          <Segmented
            label="How Grad-CAM is drawn"
            segments={LOOKS}
            value={look}
            onChange={look => pixelsChosen({ look })}
            size="small"
          />
          <Segmented
            label="Where Grad-CAM is read"
            segments={PLACES}
            value={camAt}
            onChange={camAt => pixelsChosen({ camAt })}
            size="small"
          />
        </div>
      )}
      {method === 'integrated-gradients' && (
        <div className={styles.options}>
          <span aria-hidden="true">from</span>
          <Segmented
            label="Baseline"
            segments={BASELINES}
            value={baseline}
            onChange={baseline => pixelsChosen({ baseline })}
            size="small"
          />
          <span aria-hidden="true">in</span>
          <Segmented
            label="Steps from the baseline"
            segments={STEPS}
            value={String(steps)}
            onChange={steps => pixelsChosen({ steps: Number(steps) })}
            size="small"
          />
        </div>
      )}
    </div>
  );
}
