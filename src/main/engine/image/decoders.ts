// Decoding of many picture files beside the runs, which block this process: in threads of its own.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CodedError, type ErrorRecord } from '../../../shared/protocol/error';
import { type DecodeTask, decodeFile } from './decode-file';

export interface Decoders {
  /** @returns [3, H, W]. @throws CodedError bad-image, disk */
  decode(task: DecodeTask): Promise<Float32Array>;
  close(): void;
}

/** What a thread is told; null ends it. */
export type ToDecoder = { readonly id: number; readonly task: DecodeTask } | null;
export type FromDecoder =
  | { readonly id: number; readonly tensor: Float32Array }
  | { readonly id: number; readonly error: ErrorRecord };

/** In this very thread: where there is no built worker, as in unit tests. */
const here: Decoders = { decode: decodeFile, close: () => {} };

/** @param workerPath the built thread's first file; null: no threads */
export function startDecoders(workerPath: string | null, threads = availableParallelism()): Decoders {
  return workerPath === null ? here : new DecoderThreads(workerPath, threads);
}

interface Waiting {
  readonly worker: Worker;
  resolve(tensor: Float32Array): void;
  reject(error: Error): void;
}

class DecoderThreads implements Decoders {
  readonly #workers: Worker[];
  /** By number of the task. */
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(path: string, count: number) {
    this.#workers = Array.from({ length: count }, () => this.#start(path));
  }

  decode(task: DecodeTask): Promise<Float32Array> {
    const id = this.#next++;
    // In turn: while a run blocks this thread, each of the others goes on with what it was given before.
    const worker = this.#workers[id % this.#workers.length]!;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { worker, resolve, reject });
      worker.postMessage({ id, task } satisfies ToDecoder);
    });
  }

  /** The threads end by themselves: terminating one in the middle of native work can take the process along. */
  close(): void {
    for (const worker of this.#workers) worker.postMessage(null satisfies ToDecoder);
  }

  #start(path: string): Worker {
    const worker = new Worker(path);
    worker.unref();
    worker.on('message', (message: FromDecoder) => {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if ('tensor' in message) waiting?.resolve(message.tensor);
      else waiting?.reject(new CodedError(message.error.code, message.error.message));
    });
    worker.on('error', error => this.#lost(worker, error));
    return worker;
  }

  /** A thread that ran out of memory or met a fault of ours: whoever waits for it hears that. */
  #lost(worker: Worker, error: Error): void {
    for (const [id, waiting] of [...this.#waiting]) {
      if (waiting.worker !== worker) continue;
      this.#waiting.delete(id);
      waiting.reject(error);
    }
  }
}
