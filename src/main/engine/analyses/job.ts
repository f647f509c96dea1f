// What an analysis gets to work with: a way to say how far it is, and to hear that nobody waits any more.
import { setImmediate as turn } from 'node:timers/promises';
import { CodedError } from '../../../shared/protocol/error';
import type { Step } from '../../../shared/protocol/messages';

export class Job {
  #cancelled = false;

  /** @param giveWay resolves when nothing that goes before this job waits */
  constructor(
    private readonly report: (step: Step, fraction: number | null) => void,
    private readonly giveWay: () => Promise<void> = async () => {},
  ) {}

  cancel(): void {
    this.#cancelled = true;
  }

  /**
   * Begins a step. A run blocks the process, so this is where messages that came meanwhile are heard, and where work in
   * the background lets others go first.
   * @throws CodedError cancelled
   */
  async step(step: Step, fraction: number | null = null): Promise<void> {
    this.report(step, fraction);
    await turn();
    await this.giveWay();
    if (this.#cancelled) throw new CodedError('cancelled', 'Cancelled.');
  }
}
