import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { PinStrip } from './pin-strip';

const pinned = ({ panes }: AppState): Partial<AppState> => ({
  pins: (['layer1.0', 'layer3.1', 'avgpool'] as const).map((node, channel) => ({
    id: node,
    network: panes.a.network,
    node,
    channel,
  })),
});

export default gallery({
  name: 'pins',
  width: 380,
  render: () => <PinStrip />,
  states: {
    full: { scene: 'full', state: pinned },
    loading: { scene: 'asking', state: pinned },
    failing: { scene: 'refusing', state: pinned },
  },
});
