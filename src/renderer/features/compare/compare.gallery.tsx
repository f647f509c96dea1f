import { gallery } from '../../gallery/entry';
import { DifferenceTable } from './difference-table';

export default gallery({
  name: 'differences',
  width: 720,
  render: () => <DifferenceTable />,
  states: { full: 'compared', loading: { scene: 'inspecting', state: () => ({ comparing: true }) } },
});
