// The client's end of the protocol: numbered requests, their answers as promises, streams of events in between.
// Used by the page and by the command line; knows no transport.
import type { AnyEventKind, AnyRequestKind, Draft, Result } from './define';
import { CodedError, errorOf } from './error';
import { CHUNK_BYTES } from './frame';
import {
  type Answered,
  type Callable,
  type Event,
  type EventOf,
  eventSchema,
  FINAL,
  type FinalOf,
  type Message,
  type Request,
  type RequestOf,
} from './messages';
import type { OpenedFile } from './records';
import { type FileAnswer, openFile } from './requests/file';

/** A two-way line to the engine. Messages that arrive are not yet checked. */
export interface Channel {
  send(message: Message<Request>): void;
  /** The listener also hears, as null, that the line is gone for good. */
  listen(listener: (message: Message<unknown> | null) => void): void;
}

/** A request under way. `result` rejects with a CodedError. */
export interface Call<T> {
  readonly result: Promise<T>;
  cancel(): void;
}

interface Pending {
  readonly final: Event['type'];
  readonly onEvent: ((message: Message<Answered>) => void) | undefined;
  resolve(message: Message<Answered>): void;
  reject(error: CodedError): void;
}

export class EngineClient {
  #next = 1;
  readonly #pending = new Map<number, Pending>();

  /** @param onEngine hears what the host says of the engine process (starting, ready, died) */
  constructor(
    private readonly channel: Channel,
    private readonly onEngine: (event: EventOf<'engine'>) => void = () => {},
  ) {
    channel.listen(message =>
      message ? this.#receive(message) : this.#fail('disconnected', 'The engine is gone.'),
    );
  }

  /**
   * Sends a request and waits for what it is answered with.
   * @param onEvent hears every event of this request before the last, and the last
   */
  ask<R extends AnyRequestKind & { readonly end: AnyEventKind }>(
    kind: R,
    draft: Draft<R>,
    onEvent?: (message: Message<Answered>) => void,
    bulk?: Uint8Array,
  ): Call<Result<R>> {
    const { result, cancel } = this.call(kind.type as Callable, draft as never, onEvent, bulk);
    return { result: result.then(message => kind.end.unpack(message as never)), cancel };
  }

  /** As `ask`, by the request's type, for the message that ends it as it came. */
  call<T extends Callable>(
    type: T,
    draft: Omit<RequestOf<T>, 'id' | 'type'>,
    onEvent?: (message: Message<Answered>) => void,
    bulk?: Uint8Array,
  ): Call<Message<FinalOf<T>>> {
    const id = this.#next++;
    const result = this.#expect(id, FINAL[type], onEvent) as unknown as Promise<Message<FinalOf<T>>>;
    this.channel.send({ header: { type, id, ...draft } as unknown as Request, bulk });
    return { result, cancel: () => this.#cancel(id) };
  }

  /**
   * Hands a file over in pieces; the engine tells a picture from a checkpoint by its content.
   * @param onEvent hears the progress, and the answer as it came
   * @param prefix which network, of a checkpoint that holds several
   */
  sendFile(
    name: string,
    bytes: Uint8Array,
    onEvent?: (message: Message<Answered>) => void,
    prefix?: string,
  ): Call<FileAnswer> {
    const about = { name: name.slice(-255), size: bytes.length, ...(prefix !== undefined && { prefix }) };
    const { result, cancel } = this.ask(openFile, about, onEvent);
    const id = this.#next - 1;
    for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
      const bulk = bytes.slice(offset, offset + CHUNK_BYTES); // a view would carry its whole buffer along
      this.channel.send({ header: { type: 'file.chunk', id, offset }, bulk });
    }
    return { result, cancel };
  }

  /**
   * Hands over a file that is read while it is sent.
   * @param size what the chunks come to; they are no longer asked for once the request has ended
   */
  streamFile(
    name: string,
    size: number,
    chunks: AsyncIterable<Uint8Array>,
    onProgress?: (event: EventOf<'progress'>) => void,
  ): Call<OpenedFile> {
    const { result, cancel } = this.ask(openFile, { name: name.slice(-255), size }, ({ header }) => {
      if (header.type === 'progress') onProgress?.(header);
    });
    const id = this.#next - 1;
    const sent = this.#sendChunks(id, chunks).catch(error => {
      cancel();
      throw error;
    });
    return { result: Promise.all([result, sent]).then(([{ file }]) => file), cancel };
  }

  async #sendChunks(id: number, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    let offset = 0;
    for await (const bulk of chunks) {
      if (!this.#pending.has(id)) return;
      this.channel.send({ header: { type: 'file.chunk', id, offset }, bulk });
      offset += bulk.length;
    }
  }

  #expect(id: number, final: Event['type'], onEvent: Pending['onEvent']): Promise<Message<Answered>> {
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { final, onEvent, resolve, reject });
    });
  }

  #cancel(request: number): void {
    if (this.#pending.has(request))
      this.channel.send({ header: { type: 'cancel', id: this.#next++, request } });
  }

  #receive(message: Message<unknown>): void {
    const parsed = eventSchema.safeParse(message.header);
    if (!parsed.success) {
      this.#fail('internal', `The engine said something we do not know: ${parsed.error.message}`);
      return;
    }
    const header = parsed.data;
    if (header.type === 'engine') {
      this.onEngine(header);
      if (header.state === 'died') this.#fail('engine-died', header.message);
      return;
    }
    const pending = this.#pending.get(header.id);
    if (!pending) return; // an answer to something cancelled
    if (header.type === 'failed') {
      this.#pending.delete(header.id);
      pending.reject(errorOf(header.error));
      return;
    }
    pending.onEvent?.({ header, bulk: message.bulk });
    if (header.type === pending.final) {
      this.#pending.delete(header.id);
      pending.resolve({ header, bulk: message.bulk });
    }
  }

  /** Everything under way fails; what comes later may work again. */
  #fail(code: CodedError['code'], why: string): void {
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of waiting) pending.reject(new CodedError(code, why));
  }
}
