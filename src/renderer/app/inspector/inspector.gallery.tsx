import { gallery } from '../../gallery/entry';
import { Inspector } from './inspector';

export default gallery({
  name: 'inspector',
  width: 420,
  height: 760,
  render: () => <Inspector />,
  states: {
    empty: 'empty',
    full: 'full',
    compared: { scene: 'compared', state: () => ({ inspectorTab: 'statistics' }) },
  },
});
