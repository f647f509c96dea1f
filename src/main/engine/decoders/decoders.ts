// Several decoders for the many files of an evaluation.
import { availableParallelism } from 'node:os';
import { DecoderProcess } from './decoder-process';
import type { DecoderLauncher } from './launcher';
import type { Answer, Task, TaskKind } from './tasks';
import { Turns } from './turns';

/** More would only wait for the network, and each may hold 300 MB (a picture of 16 megapixels in all its copies). */
const MOST = 4;

export class Decoders {
  readonly #processes: readonly DecoderProcess[];

  constructor(launch: DecoderLauncher, count = Math.min(MOST, availableParallelism())) {
    const turns = new Turns();
    this.#processes = Array.from({ length: count }, () => new DecoderProcess(launch, turns));
    for (const process of this.#processes) process.warm();
  }

  /** By the decoder with the least before it. @throws CodedError as a `DecoderProcess` does */
  ask<K extends TaskKind>(task: Task<K>): Promise<Answer<K>> {
    return this.#processes.reduce((a, b) => (b.load < a.load ? b : a)).ask(task);
  }

  close(): void {
    for (const process of this.#processes) process.close();
  }
}
