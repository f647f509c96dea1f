// The camera of this computer: started, read frame by frame, stopped.
import { CodedError } from '../../shared/protocol/error';

/** The middle of the camera's picture as RGBA bytes, rows from the top. */
export interface CameraFrame {
  readonly side: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** What the page needs of a camera. */
export interface Camera {
  readonly stream: MediaStream;
  /** The newest frame; waits for one that was not read before. null once it has stopped. */
  next(): Promise<CameraFrame | null>;
  stop(): void;
}

/** Larger frames are made smaller: what is sent must not cost more than what is computed. */
const MOST = 320;

/** What browsers call the reasons for which there is no camera. */
const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError:
    'The camera may not be used; allow it in the settings of the browser or the system and start it again.',
  NotFoundError: 'No camera was found; connect one and start it again.',
  NotReadableError: 'The camera is in use by another program; close that and start it again.',
};

export function cameraSentence(error: unknown): string {
  const { name, message } = error as Error;
  return REASONS[name] ?? `The camera could not be started: ${message || name}.`;
}

/**
 * @param onEnd hears that the camera went away by itself
 * @throws CodedError device, with a sentence
 */
export async function startCamera(onEnd: () => void): Promise<Camera> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  let stream: MediaStream;
  try {
    if (!navigator.mediaDevices) throw new DOMException('', 'NotAllowedError'); // not a secure page
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { width: { ideal: 640 }, height: { ideal: 480 } },
    });
    video.srcObject = stream;
    await video.play();
  } catch (error) {
    throw new CodedError('device', cameraSentence(error));
  }
  const [track] = stream.getVideoTracks();
  let stopped = false;
  const stop = () => {
    stopped = true;
    for (const each of stream.getTracks()) each.stop();
    video.srcObject = null;
  };
  track?.addEventListener('ended', () => {
    stop();
    onEnd();
  });
  let fresh = true;
  let waiting = () => {};
  const seen = () => {
    fresh = true;
    waiting();
    if (!stopped) video.requestVideoFrameCallback(seen);
  };
  video.requestVideoFrameCallback(seen);
  const next = async (): Promise<CameraFrame | null> => {
    while (!fresh && !stopped)
      await newOrPatience(go => {
        waiting = go;
      });
    fresh = false;
    return stopped ? null : frameOf(video);
  };
  return { stream, stop, next };
}

const canvas = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1);

/** A camera that has stopped shows no further frame: after a while it is looked at again. */
function newOrPatience(listen: (go: () => void) => void): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, 500);
    listen(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The middle of what the video shows now. */
function frameOf(video: HTMLVideoElement): CameraFrame | null {
  const { videoWidth: width, videoHeight: height } = video;
  const square = Math.min(width, height);
  if (!canvas || square === 0) return null;
  const side = Math.min(MOST, square);
  if (canvas.width !== side) canvas.width = canvas.height = side;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(video, (width - square) / 2, (height - square) / 2, square, square, 0, 0, side, side);
  return { side, pixels: context.getImageData(0, 0, side, side).data };
}
