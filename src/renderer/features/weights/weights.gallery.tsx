import { CHECKPOINT } from '../../../fake-engine/weights';
import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { FedAs } from './fed-as';
import { Library } from './library';
import { WeightsMenu } from './weights-menu';

const library = (): Partial<AppState> => ({ sheet: 'weights' });

const downloading = ({ official }: AppState): Partial<AppState> => ({
  ...library(),
  downloads: official.map(({ name }) => ({ name, fraction: 0.42 })),
});

export default gallery(
  {
    name: 'library',
    width: 720,
    render: () => <Library />,
    states: {
      empty: { scene: 'empty', state: library },
      loading: { scene: 'full', state: downloading },
      full: { scene: 'stocked', state: library },
    },
  },
  {
    name: 'weights',
    width: 380,
    render: () => <WeightsMenu slot="a" />,
    states: { full: { scene: 'full', press: 'Weights: Bundled weights' } },
  },
  {
    name: 'fed-as',
    width: 380,
    render: () => <FedAs entry={CHECKPOINT} />,
    states: { full: 'stocked' },
  },
);
