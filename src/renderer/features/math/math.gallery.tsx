import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { useInspected } from '../../state/selection/inspected';
import { MathPanel } from './math-panel';

const Panel = () => <MathPanel inspected={useInspected('a')} />;

const at = (node: string) => (): Partial<AppState> => ({
  selection: { slot: 'a', node, origin: { model: 'resnet18', node } },
});

export default gallery({
  name: 'math',
  width: 380,
  height: 560,
  render: Panel,
  states: {
    full: 'full',
    convolution: { scene: 'full', state: at('layer2.0.conv1') },
    head: { scene: 'full', state: at('fc') },
  },
});
