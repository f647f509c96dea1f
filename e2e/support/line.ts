// A client of the browser host without a browser: the protocol over a bare WebSocket.
import { WebSocket } from 'ws';
import { EngineClient } from '../../src/shared/protocol/client';
import { decodeFrame, encodeFrame } from '../../src/shared/protocol/frame';
import type { EventOf } from '../../src/shared/protocol/messages';
import type { Server } from './server';

export interface Line {
  readonly client: EngineClient;
  /** What was said of the engine process so far. */
  readonly states: readonly EventOf<'engine'>[];
  /** Waits until that is said of the engine, from now on. */
  when(state: EventOf<'engine'>['state']): Promise<void>;
  /** The code with which the socket was closed. */
  readonly gone: Promise<number>;
}

export async function connect(server: Server): Promise<Line> {
  const headers = { cookie: await enter(server), origin: server.origin };
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/engine`, { headers });
  const states: EventOf<'engine'>[] = [];
  const waiting: { state: string; resolve: () => void }[] = [];
  const channel = {
    send: (message: Parameters<typeof encodeFrame>[0]) => socket.send(encodeFrame(message)),
    listen: (listener: (message: ReturnType<typeof decodeFrame> | null) => void) => {
      socket.on('message', data => listener(decodeFrame(data as Buffer)));
      socket.on('close', () => listener(null));
    },
  };
  const client = new EngineClient(channel, event => {
    states.push(event);
    for (const { state, resolve } of waiting) if (state === event.state) resolve();
  });
  const gone = new Promise<number>(resolve => socket.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  const when = (state: string) => new Promise<void>(resolve => waiting.push({ state, resolve }));
  return { client, states, when, gone };
}

/** Opens the link without a browser. @returns the cookie that it gives */
export async function enter(server: Server): Promise<string> {
  const answer = await fetch(server.url);
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}
