import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { Banners } from './banners';
import { Notices } from './notices';

const untrained = ({ panes }: AppState): Partial<AppState> => ({
  panes: {
    ...panes,
    a: { ...panes.a, network: { ...panes.a.network, model: 'resnet34', weights: 'untrained:0' } },
  },
});

const notices = (): Partial<AppState> => ({
  notices: [
    { id: 1, kind: 'error', text: 'holiday.txt is no picture that can be read.' },
    { id: 2, kind: 'info', text: 'resnet18.pth was opened.' },
  ],
});

export default gallery(
  {
    name: 'banners',
    width: 760,
    render: () => <Banners />,
    states: {
      failing: 'failed',
      gone: 'gone',
      untrained: { scene: 'full', state: untrained },
    },
  },
  {
    name: 'notices',
    width: 760,
    height: 220,
    render: () => <Notices />,
    states: { full: { scene: 'full', state: notices } },
  },
);
