// What an analysis gets to work with: a way to say how far it is, and to hear that nobody waits any more.
import { setImmediate as turn } from 'node:timers/promises';
import { CodedError } from '../../../shared/protocol/error';
import type { Step } from '../../../shared/protocol/messages';

export class Job {
  #cancelled = false;

  constructor(private readonly report: (step: Step, fraction: number | null) => void) {}

  cancel(): void {
    this.#cancelled = true;
  }

  /**
   * Begins a step. A run blocks the process, so this is where messages that came meanwhile are heard.
   * @throws CodedError cancelled
   */
  async step(step: Step, fraction: number | null = null): Promise<void> {
    this.report(step, fraction);
    await turn();
    if (this.#cancelled) throw new CodedError('cancelled', 'Cancelled.');
  }
}
