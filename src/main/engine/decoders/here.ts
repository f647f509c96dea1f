// A decoder in the engine's own process: for unit tests, which have no built one. A panic ends them.
import type { DecoderLauncher } from './launcher';
import { serveDecoder } from './serve';

/** Messages take a turn and are cloned, as between processes. */
export const decodeHere: DecoderLauncher = listener => {
  const later =
    <M>(hear: (message: M) => void) =>
    (message: M) => {
      const cloned = structuredClone(message);
      setImmediate(() => hear(cloned));
    };
  const kill = () => void setImmediate(() => listener.onExit('fault', ''));
  return { post: later(serveDecoder(later(listener.onMessage))), kill };
};
