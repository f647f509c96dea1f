// An engine in memory for tests of commands: it checks what it is asked by the real schemas and answers from a script.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Channel, EngineClient } from '../../../shared/protocol/client';
import { CodedError, errorRecord } from '../../../shared/protocol/error';
import {
  type Event,
  type Message,
  type Request,
  type RequestOf,
  requestSchema,
} from '../../../shared/protocol/messages';
import type { OpenedFile } from '../../../shared/protocol/records';
import type { EngineLink } from '../context';

type Answers = { [T in Request['type']]?: (request: RequestOf<T>) => Message<Event>[] };

export interface Script extends Answers {
  /** What a file that was handed over turns out to be. @throws CodedError */
  readonly file?: (name: string, bytes: Uint8Array) => OpenedFile;
}

export interface ScriptedEngine extends EngineLink {
  /** Every request but the pieces of files. */
  readonly requests: Request[];
  closed: boolean;
}

interface Arriving {
  readonly name: string;
  readonly bytes: Uint8Array;
  received: number;
}

export function scriptedEngine(script: Script): ScriptedEngine {
  const requests: Request[] = [];
  const arriving = new Map<number, Arriving>();
  let hear: (message: Message<unknown> | null) => void = () => {};

  function receive(message: Message<Request>): Message<Event>[] {
    const request = requestSchema.parse(message.header);
    if (request.type === 'file.chunk') return chunk(request, message.bulk!);
    requests.push(request);
    if (request.type === 'file.open') {
      const { name, size } = request;
      arriving.set(request.id, { name, bytes: new Uint8Array(size), received: 0 });
      return [];
    }
    if (request.type === 'file.read') {
      const file = script.file!(basename(request.path), readFileSync(request.path));
      const { id } = request;
      return [
        { header: { type: 'progress', id, step: 'read weights', fraction: 0.4 } },
        { header: { type: 'file', id, file } },
      ];
    }
    const answer = script[request.type] as ((request: Request) => Message<Event>[]) | undefined;
    if (!answer) throw new CodedError('bad-request', `The script has no answer to ${request.type}.`);
    return answer(request);
  }

  function chunk({ id, offset }: RequestOf<'file.chunk'>, bulk: Uint8Array): Message<Event>[] {
    const { name, bytes, received } = arriving.get(id)!;
    if (offset !== received || offset + bulk.length > bytes.length)
      throw new CodedError('bad-request', `${name} arrived in the wrong order.`);
    bytes.set(bulk, offset);
    arriving.get(id)!.received += bulk.length;
    const fraction = (offset + bulk.length) / bytes.length;
    if (fraction < 1) return [{ header: { type: 'progress', id, step: 'receive', fraction } }];
    return [{ header: { type: 'file', id, file: script.file!(name, bytes) } }];
  }

  const channel: Channel = {
    send: message => {
      queueMicrotask(() => {
        if (engine.closed) return;
        try {
          for (const event of receive(message)) hear(event);
        } catch (error) {
          hear({ header: { type: 'failed', id: message.header.id, error: errorRecord(error) } });
        }
      });
    },
    listen: listener => {
      hear = listener;
    },
  };
  const engine: ScriptedEngine = {
    client: new EngineClient(channel),
    requests,
    closed: false,
    flowing: () => Promise.resolve(),
    close: async () => {
      engine.closed = true;
      hear(null);
    },
  };
  return engine;
}
