// Joins a page's WebSocket to an engine line. Frames pass unread in both directions; the engine checks what it is asked.
import type { WebSocket } from 'ws';
import { CHUNK_BYTES, decodeFrame, encodeFrame } from '../../shared/protocol/frame';
import type { Line } from '../engine-process/engine-process';

/** The largest frame a page sends is one piece of a file, or a request with many gates. */
export const MAX_FRAME_BYTES = 4 * CHUNK_BYTES;
/** A file that comes faster than the engine takes it waits in the browser, not here. */
const PAUSE_BYTES = 32 * CHUNK_BYTES;
/** A page that reads nothing for this long a backlog is gone or stuck; it may connect again. */
const STUCK_BYTES = 512 * CHUNK_BYTES;

// Close codes of RFC 6455, section 7.4.1.
const GOING_AWAY = 1001;
const UNSUPPORTED = 1003;
const MALFORMED = 1007;

export function bridge(socket: WebSocket, line: Line): void {
  socket.on('message', (data, isBinary) => {
    if (!isBinary) return socket.close(UNSUPPORTED, 'binary frames only');
    try {
      line.send(decodeFrame(data as Buffer));
    } catch {
      return socket.close(MALFORMED, 'not a frame');
    }
    if (line.waitingBytes > PAUSE_BYTES) socket.pause();
  });
  line.onDrain(() => {
    if (socket.isPaused) socket.resume();
  });
  line.listen(message => {
    if (!message) return socket.close(GOING_AWAY, 'stopped');
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > STUCK_BYTES) return socket.terminate();
    socket.send(encodeFrame(message));
  });
  socket.on('error', () => socket.terminate()); // too large a frame, or bytes that are none; `close` follows
  socket.on('close', () => line.close());
}
