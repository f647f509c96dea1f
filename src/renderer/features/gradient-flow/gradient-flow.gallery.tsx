import { wholeView } from '../../figures/ribbon/view';
import { world } from '../../figures/ribbon/world';
import { edited } from '../../gallery/edited';
import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { shownIn } from '../../state/run/shown-run';
import { GradientTracks } from './gradient-tracks';

const WIDTH = 760;

/** The ribbon, which is not here, would do that. */
const fitted = (state: AppState): Partial<AppState> => {
  const slots = state.comparing ? (['a', 'b'] as const) : (['a'] as const);
  const { width } = world(slots.map(slot => shownIn(state, slot).net));
  return { transform: wholeView({ width: WIDTH, world: width }) };
};
const with_ =
  (change: Partial<AppState>) =>
  (state: AppState): Partial<AppState> => ({ ...fitted(state), ...change });
const charts = (...shown: readonly string[]) => ({
  share: shown.includes('share'),
  norm: shown.includes('norm'),
  cosine: shown.includes('cosine'),
  paths: shown.includes('paths'),
  change: shown.includes('change'),
});

export default gallery({
  name: 'gradient-flow',
  width: WIDTH,
  height: 420,
  render: () => <GradientTracks />,
  states: {
    empty: { scene: 'empty', state: fitted },
    loading: { scene: 'inspecting', state: fitted },
    full: { scene: 'full', state: fitted },
    lines: { scene: 'full', state: with_({ gradientCharts: charts('norm', 'cosine') }) },
    table: { scene: 'full', state: with_({ gradientAsTable: true }) },
    paths: { scene: 'full', state: with_({ gradientCharts: charts('paths') }) },
    'paths-loading': { scene: 'asking', state: with_({ gradientCharts: charts('paths') }) },
    'paths-failing': { scene: 'refusing', state: with_({ gradientCharts: charts('paths') }) },
    change: {
      scene: 'full',
      state: state => ({ ...fitted(state), ...edited(state), gradientCharts: charts('share', 'change') }),
    },
    compared: { scene: 'compared', state: fitted },
  },
});
