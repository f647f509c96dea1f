// A decoder behind a channel: tasks come in, are done one after another, and answered by number.
import { errorRecord } from '../../../shared/protocol/error';
import { Decoder } from './decoder';
import type { FromDecoder, Task, ToDecoder } from './tasks';

/**
 * @param free gives back the memory of a large picture
 * @returns hears what the engine says
 */
export function serveDecoder(post: (message: FromDecoder) => void, free = async () => {}) {
  const decoder = new Decoder();
  let last = Promise.resolve();
  let proceed = (_: number) => {};

  async function answer(id: number, task: Task): Promise<void> {
    let large = false;
    const turn = () => {
      large = true;
      return new Promise<void>(resolve => {
        proceed = allowed => {
          if (allowed === id) resolve();
        };
        post({ id, large: true });
      });
    };
    const done = await decoder.do(task, turn).then(
      answer => ({ id, answer }),
      error => ({ id, error: errorRecord(error) }),
    );
    if (large) await free(); // before the answer, after which the next one has its turn
    post(done);
  }

  post({ ready: true });
  return (message: ToDecoder): void => {
    // One at a time: several large pictures at once would fill memory and be done no sooner.
    if ('task' in message) last = last.then(() => answer(message.id, message.task));
    else proceed(message.proceed);
  };
}
