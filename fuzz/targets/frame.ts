// A frame as it comes over a WebSocket: bytes that are no frame close the line, a frame is answered.
import { CodedError } from '../../src/shared/protocol/error';
import { decodeFrame } from '../../src/shared/protocol/frame';
import { type Event, eventSchema, type Message } from '../../src/shared/protocol/messages';
import { Wrong } from '../wrong';
import type { Target } from './target';

/** Asked after the mutant, in the same queue: when it is answered, so is the mutant. */
const LAST = 2 ** 31 - 7;

export const frame: Target = async (file, desk) => {
  let message: Message<unknown>;
  try {
    message = decodeFrame(file);
  } catch {
    throw new CodedError('bad-request', 'The line was closed: not a frame.');
  }
  const heard: Event[] = [];
  let line: ReturnType<typeof desk.connect> | undefined;
  await new Promise<void>((done, fail) => {
    line = desk.connect(({ header }) => {
      const event = eventSchema.safeParse(header);
      if (!event.success) fail(new Wrong('the engine said something that is no event'));
      else if ('id' in event.data && event.data.id === LAST) done();
      else heard.push(event.data);
    });
    line.tell(message);
    line.tell({ header: { type: 'weights.list', id: LAST } });
  }).finally(() => line?.close());
  const failed = heard.find(event => event.type === 'failed');
  if (failed) throw new CodedError(failed.error.code, failed.error.message);
};
