// The host of a plain browser: a WebSocket to the server that the page came from, one binary frame per message.
import type { Channel } from '../../shared/protocol/client';
import { decodeFrame, encodeFrame } from '../../shared/protocol/frame';
import type { Message } from '../../shared/protocol/messages';
import { addressBar } from './address-bar';
import { download } from './download';
import { HandedFiles } from './handed';
import type { Host } from './host';

/** A server of this machine answers within milliseconds, one behind ssh within a second. */
const PATIENCE_MS = 5000;

/** Browsers do not tell why a socket was refused, but they tell how a file is answered. */
async function whyGone(): Promise<string> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const status = await fetch('/', { method: 'HEAD', cache: 'no-store', signal }).then(
    answer => answer.status,
    () => null,
  );
  if (status === 200) return 'The line to ResNet Explorer was cut, but it still runs: reconnect.';
  if (status === 401)
    return 'ResNet Explorer was started again and does not know this browser yet. Open the link that it printed in this browser (Enter in its terminal prints another), then reconnect here.';
  return 'The server of ResNet Explorer has stopped or cannot be reached. Start it again, in a checkout with npm start, and open the link that it prints.';
}

const handed = new HandedFiles();

export const browserHost: Host = {
  kind: 'browser',
  whyGone,
  save: download,
  onFiles: listener => handed.listen(listener),
  address: addressBar,
  shell: null,
  connect(): Channel {
    const url = new URL('/engine', location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    let listener: (message: Message<unknown> | null) => void = () => {};
    const waiting: Uint8Array[] = [];
    const post = (frame: Uint8Array) => socket.send(frame as Uint8Array<ArrayBuffer>);
    socket.onopen = () => waiting.splice(0).forEach(post);
    return {
      send: message => {
        const frame = encodeFrame(message);
        if (socket.readyState === WebSocket.CONNECTING) waiting.push(frame);
        else if (socket.readyState === WebSocket.OPEN) post(frame);
        else queueMicrotask(() => listener(null)); // whoever waits for an answer learns that none will come
      },
      listen: hears => {
        listener = hears;
        socket.onmessage = ({ data }) => {
          const message = decodeFrame(new Uint8Array(data as ArrayBuffer));
          if (!handed.takes(message.header)) listener(message);
        };
        socket.onclose = () => listener(null); // an error is always followed by a close
      },
    };
  },
};
