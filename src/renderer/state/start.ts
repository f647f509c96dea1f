// The state of a page that nobody has touched.
import type { AppState } from './app-state';
import { connectionStart } from './engine/connection-slice';
import { gradientStart } from './gradient/gradient-slice';
import { guideStart } from './guide/guide-slice';
import { historyStart } from './keep/history-slice';
import type { Settings } from './keep/settings';
import { mapsStart } from './maps/maps-slice';
import { networkStart } from './network/network-slice';
import { cameraStart } from './picture/camera-slice';
import { editsStart } from './picture/edits-slice';
import { folderStart } from './picture/folder-slice';
import { marksStart } from './picture/marks-slice';
import { patternStart } from './picture/pattern-slice';
import { trayStart } from './picture/tray-slice';
import { runStart } from './run/run-slice';
import { selectionStart } from './selection/selection-slice';
import { viewStart } from './view/view-slice';
import { weightsStart } from './weights/weights-slice';

export function startState(settings: Settings): AppState {
  return {
    ...connectionStart(),
    ...weightsStart(),
    ...trayStart(),
    ...editsStart(),
    ...patternStart(),
    ...cameraStart(),
    ...folderStart(),
    ...marksStart(),
    ...runStart(),
    ...networkStart(settings),
    ...selectionStart(settings),
    ...gradientStart(settings),
    ...mapsStart(settings),
    ...viewStart(settings),
    ...guideStart(settings),
    ...historyStart(),
    saving: [],
  };
}
