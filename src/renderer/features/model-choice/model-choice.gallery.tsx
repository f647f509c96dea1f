import { gallery } from '../../gallery/entry';
import { ModelSwitch } from './model-switch';
import { NetworkOptions } from './network-options';

export default gallery(
  {
    name: 'models',
    width: 620,
    render: () => <ModelSwitch slot="a" narrow={false} />,
    states: { full: 'full' },
  },
  {
    name: 'options',
    width: 380,
    render: () => <NetworkOptions slot="a" />,
    states: { full: { scene: 'full', press: 'Network options' } },
  },
);
