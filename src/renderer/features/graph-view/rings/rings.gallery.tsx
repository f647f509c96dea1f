import { edited } from '../../../gallery/edited';
import { gallery } from '../../../gallery/entry';
import { FactorPanel } from './factor-panel';

const PANEL = { width: 260 } as const;

export default gallery(
  {
    name: 'factor-shortcut',
    ...PANEL,
    render: () => <FactorPanel slot="a" block="layer2.1" side="shortcut" />,
    states: { trained: 'full', cut: { scene: 'full', state: edited } },
  },
  {
    name: 'factor-branch',
    ...PANEL,
    render: () => <FactorPanel slot="a" block="layer3.0" side="residual" />,
    states: { scaled: { scene: 'full', state: edited } },
  },
);
