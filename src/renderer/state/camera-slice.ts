// The live camera as the page sees it: whether it runs, how fast, and why not.

import type { AppActions } from './app-actions';
import type { SliceTools } from './store';
import type { AppState } from './types';

export function cameraStart(): Pick<AppState, 'camera'> {
  return { camera: { state: 'off', message: '', rate: null } };
}

export function cameraActions({
  engine,
}: SliceTools): Pick<AppActions, 'cameraStarted' | 'cameraStopped' | 'frameKept' | 'cameraStream'> {
  return {
    cameraStarted: () => engine().startCamera(),
    cameraStopped: () => engine().stopCamera(),
    frameKept: () => engine().keepFrame(),
    cameraStream: () => engine().cameraStream(),
  };
}
