import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { StatusRow } from './status-row';

/** At one step, whichever the inspection that is held back has reached. */
const running = ({ panes }: AppState) => ({
  panes: { ...panes, a: { ...panes.a, progress: { step: 'run', fraction: null, since: 0 } as const } },
});

export default gallery({
  name: 'status',
  width: 1100,
  render: () => <StatusRow />,
  states: { empty: 'empty', loading: { scene: 'inspecting', state: running }, full: 'full' },
});
