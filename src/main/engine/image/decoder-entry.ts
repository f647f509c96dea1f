// First file of a thread that decodes pictures: one task after another, until it is told to end.
import { parentPort } from 'node:worker_threads';
import { errorRecord } from '../../../shared/protocol/error';
import { decodeFile } from './decode-file';
import type { FromDecoder, ToDecoder } from './decoders';

const port = parentPort!;
let last = Promise.resolve();

async function answer({ id, task }: NonNullable<ToDecoder>): Promise<void> {
  try {
    const tensor = await decodeFile(task);
    port.postMessage({ id, tensor } satisfies FromDecoder, [tensor.buffer as ArrayBuffer]);
  } catch (error) {
    port.postMessage({ id, error: errorRecord(error) } satisfies FromDecoder);
  }
}

port.on('message', (message: ToDecoder) => {
  // One at a time: several large pictures at once would fill memory and be done no sooner.
  last = message ? last.then(() => answer(message)) : last.then(() => port.close());
});
