// The live camera as the page sees it: whether it runs, how fast, and why not.

import type { SliceTools } from '../slice-tools';

export interface CameraActions {
  cameraStarted(): void;
  cameraStopped(): void;
  /** The frame that the networks saw last becomes a picture of the tray. */
  frameKept(): void;
  cameraStream(): MediaStream | null;
}

export function cameraActions({ engine }: SliceTools): CameraActions {
  return {
    cameraStarted: () => engine().startCamera(),
    cameraStopped: () => engine().stopCamera(),
    frameKept: () => engine().keepFrame(),
    cameraStream: () => engine().cameraStream(),
  };
}
