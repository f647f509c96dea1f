import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { useInspected } from '../../state/selection/inspected';
import { GradientPanel } from './gradient-panel';

const Panel = () => <GradientPanel inspected={useInspected('a')} />;

const at = (node: string) => (): Partial<AppState> => ({
  selection: { slot: 'a', node, origin: { model: 'resnet18', node } },
});

export default gallery({
  name: 'gradient',
  width: 380,
  height: 620,
  render: Panel,
  states: {
    empty: 'empty',
    loading: 'inspecting',
    full: 'full',
    stem: { scene: 'full', state: at('conv1') },
    head: { scene: 'full', state: at('fc') },
  },
});
