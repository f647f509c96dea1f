import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import type { PixelMethod } from '../../state/gradient/gradient-state';
import { useInspected } from '../../state/selection/inspected';
import { PixelsPanel } from './pixels-panel';
import { PixelsToolbar } from './pixels-toolbar';

function Panel() {
  return (
    <PixelsPanel inspected={useInspected('a')}>
      <PixelsToolbar />
    </PixelsPanel>
  );
}

const by =
  (method: PixelMethod) =>
  ({ pixels }: AppState): Partial<AppState> => ({ pixels: { ...pixels, method, steps: 16 } });

export default gallery({
  name: 'pixels',
  width: 380,
  height: 620,
  render: Panel,
  states: {
    empty: 'empty',
    loading: 'asking',
    full: 'full',
    cells: {
      scene: 'full',
      state: ({ pixels }) => ({ pixels: { ...pixels, look: 'cells', camAt: 'selected' } }),
    },
    saliency: { scene: 'full', state: by('saliency') },
    integrated: { scene: 'full', state: by('integrated-gradients') },
    failing: 'refusing',
    uninspected: 'failed',
  },
});
