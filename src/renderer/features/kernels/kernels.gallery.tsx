import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { useInspected } from '../../state/selection/inspected';
import { KernelsPanel } from './kernels-panel';

const Panel = () => <KernelsPanel inspected={useInspected('a')} channel={3} onChannel={() => {}} />;

const at = (node: string) => (): Partial<AppState> => ({
  selection: { slot: 'a', node, origin: { model: 'resnet18', node } },
});

export default gallery({
  name: 'kernels',
  width: 380,
  height: 460,
  render: Panel,
  states: {
    full: { scene: 'full', state: at('layer1.0.conv1') },
    colours: { scene: 'full', state: at('conv1') },
    loading: { scene: 'asking', state: at('layer1.0.conv1') },
    failing: { scene: 'refusing', state: at('layer1.0.conv1') },
  },
});
