// What the fake engine answers with: every request of the protocol has its answer, or this does not compile.
import type { Event, Message, Request, RequestOf } from '../shared/protocol/messages';

/** Messages in their order; what throws a CodedError is answered with `failed`. */
export type Answer = Iterable<Message<Event>>;

/** By the type of a request. `bulk`: the bytes that came along. */
export type Answers = {
  readonly [T in Request['type']]: (request: RequestOf<T>, bulk: Uint8Array) => Answer;
};
