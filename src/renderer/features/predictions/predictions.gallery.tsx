import type { Crop } from '../../../shared/protocol/records';
import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { Predictions } from './predictions';
import { TargetChoice } from './target-choice';
import { TrueClass } from './true-class';

const marked = ({ imageId, panes }: AppState): Partial<AppState> => ({
  trueClasses: { [imageId!]: { name: panes.a.run!.top5[1]!.name, wnid: null } },
});

/** As if the crop had moved: the best two had stood closer to each other. */
const moved = ({ panes }: AppState): Partial<AppState> => {
  const run = panes.a.run!;
  const [best, second] = run.top5;
  const logits = run.logits.map((logit, i) => {
    if (i === best!.index) return logit! - 1.2;
    return i === second!.index ? logit! + 0.6 : logit;
  });
  const input = { ...run.input, crop: [1, 1, 9, 9] satisfies Crop };
  return { panes: { ...panes, a: { ...panes.a, earlier: { ...run, input, logits } } } };
};

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
      moved: { scene: 'full', state: moved },
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
