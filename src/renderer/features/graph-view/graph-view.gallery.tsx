import { edited } from '../../gallery/edited';
import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import type { NodeMetric } from '../../state/view/view-state';
import { GraphView } from './graph-view';

const by = (nodeMetric: NodeMetric) => (): Partial<AppState> => ({ nodeMetric });

export default gallery({
  name: 'graph',
  width: 760,
  height: 380,
  render: () => <GraphView />,
  states: {
    empty: 'empty',
    loading: 'inspecting',
    full: 'full',
    metric: { scene: 'full', state: by('zeros') },
    finding: { scene: 'full', state: () => ({ finding: true }) },
    editing: { scene: 'full', state: state => ({ ...edited(state), editing: true }) },
    failing: 'failed',
    compared: 'compared',
  },
});
