// The host of a plain browser: a WebSocket to the server that the page came from, one binary frame per message.
import type { Channel } from '../../shared/protocol/client';
import { decodeFrame, encodeFrame } from '../../shared/protocol/frame';
import type { Message } from '../../shared/protocol/messages';
import { addressBar } from './address-bar';
import { download } from './download';
import type { Host } from './host';

export const browserHost: Host = {
  kind: 'browser',
  whenGone:
    'The server of ResNet Explorer has stopped. Start it again with npm start and open the address that it prints; if it is still running, reconnect.',
  save: download,
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
        socket.onmessage = ({ data }) => listener(decodeFrame(new Uint8Array(data as ArrayBuffer)));
        socket.onclose = () => listener(null); // an error is always followed by a close
      },
    };
  },
};
