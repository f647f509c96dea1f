import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { Predictions } from './predictions';
import { TargetChoice } from './target-choice';
import { TrueClass } from './true-class';

const marked = ({ imageId, panes }: AppState): Partial<AppState> => ({
  trueClasses: { [imageId!]: { name: panes.a.run!.top5[1]!.name, wnid: null } },
});

export default gallery(
  {
    name: 'predictions',
    width: 280,
    render: () => <Predictions slot="a" titled={false} />,
    states: {
      empty: 'empty',
      loading: 'inspecting',
      full: 'full',
      marked: { scene: 'full', state: marked },
      failing: 'failed',
    },
  },
  {
    name: 'target',
    width: 280,
    render: () => <TargetChoice />,
    states: {
      full: 'full',
      difference: { scene: 'full', state: () => ({ against: 'runner-up', loss: 'logit' }) },
      entropy: { scene: 'full', state: () => ({ loss: 'cross-entropy' }) },
    },
  },
  {
    name: 'true-class',
    width: 280,
    render: () => <TrueClass />,
    states: { full: 'full', marked: { scene: 'full', state: marked } },
  },
);
