import { gallery } from '../../gallery/entry';
import { Outline } from './outline';

export default gallery({
  name: 'outline',
  width: 760,
  render: () => <Outline />,
  states: {
    empty: { scene: 'empty', state: () => ({ sheet: 'outline' }) },
    full: { scene: 'full', state: () => ({ sheet: 'outline' }) },
  },
});
