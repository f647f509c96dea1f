import { edited } from '../../gallery/edited';
import { gallery } from '../../gallery/entry';
import { EditsBars } from './edits-bar';

export default gallery({
  name: 'edits-bar',
  width: 760,
  render: () => <EditsBars />,
  states: { full: { scene: 'full', state: edited } },
});
