// Which charts of the gradient are shown, on which scale, or their numbers.

import { ChartColumn, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { GRADIENT_CHARTS, type GradientChart, type NormScale } from '../../state/gradient/gradient-state';
import { editsIn } from '../../state/network/network';
import { isEdited } from '../../state/surgery/edits';
import { useActions, useAppState } from '../../state/use-app-state';
import { IconButton } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import styles from './gradient-toolbar.module.css';

const TITLES: Readonly<Record<GradientChart, string>> = {
  share: 'Share',
  norm: 'Norm',
  change: 'Change',
  cosine: 'Cosine',
  paths: 'Path length',
};

const SCALES: readonly { value: NormScale; label: string; title: string }[] = [
  { value: 'logarithmic', label: 'log', title: 'logarithmic' },
  { value: 'linear', label: 'lin', title: 'linear' },
];

/** @param children stand before the switch between charts and table */
export function GradientToolbar({ children }: { readonly children: ReactNode }) {
  const charts = useAppState(state => state.gradientCharts);
  const scale = useAppState(state => state.normScale);
  const asTable = useAppState(state => state.gradientAsTable);
  const changes = useAppState(state => !state.comparing && isEdited(editsIn(state, 'a')));
  const shown = GRADIENT_CHARTS.filter(chart => chart !== 'change' || changes);
  const { gradientChartShown, normScaleChosen, gradientTableShown } = useActions();
  return (
    <div className={styles.toolbar} data-unshared>
      <fieldset className={styles.charts} aria-label="Charts of the gradient">
        {shown.map(chart => (
          <button
            key={chart}
            type="button"
            className={styles.chart}
            aria-pressed={charts[chart]}
            onClick={() => gradientChartShown(chart, !charts[chart])}
          >
            {TITLES[chart]}
          </button>
        ))}
      </fieldset>
      <div className={styles.side}>
        {charts.norm && !asTable && (
          <Segmented
            label="Scale of the norms"
            segments={SCALES}
            value={scale}
            onChange={normScaleChosen}
            size="small"
          />
        )}
        {children}
        <IconButton
          label={asTable ? 'Show the gradient as charts' : 'Show the gradient as a table'}
          className={styles.table}
          aria-pressed={asTable}
          onClick={() => gradientTableShown(!asTable)}
        >
          {asTable ? <ChartColumn size={15} /> : <Table2 size={15} />}
        </IconButton>
      </div>
    </div>
  );
}
