// screen: one display, as large as a common one.
import { onlyWhenReady } from '../rules';

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, bounds: area, workArea: area, scaleFactor: 1 };

export const screen = {
  getPrimaryDisplay(): Pick<Electron.Display, keyof typeof display> {
    onlyWhenReady('screen is used');
    return display;
  },
  getAllDisplays(): Pick<Electron.Display, keyof typeof display>[] {
    return [screen.getPrimaryDisplay()];
  },
};
