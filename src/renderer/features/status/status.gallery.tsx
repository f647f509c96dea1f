import { gallery } from '../../gallery/entry';
import { StatusRow } from './status-row';

export default gallery({
  name: 'status',
  width: 1100,
  render: () => <StatusRow />,
  states: { empty: 'empty', loading: 'inspecting', full: 'full' },
});
