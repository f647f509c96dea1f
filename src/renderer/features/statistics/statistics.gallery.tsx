import { gallery } from '../../gallery/entry';
import { useInspected } from '../../state/selection/inspected';
import { StatisticsPanel } from './statistics-panel';

const Panel = () => <StatisticsPanel inspected={useInspected('a')} channel={3} />;

export default gallery({
  name: 'statistics',
  width: 380,
  height: 620,
  render: Panel,
  states: { empty: 'empty', loading: 'inspecting', full: 'full', failing: 'refusing' },
});
