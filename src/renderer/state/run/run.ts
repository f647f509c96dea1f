// An inspection as it arrives: each event of the engine turns the run so far into the next one.

import type { EventOf, Message } from '../../../shared/protocol/messages';
import { thumbnails } from '../../../shared/protocol/requests/inspect';
import type { Run } from './run-state';

/** The events that bring a part of a run. */
export type RunEvent = EventOf<'predictions'> | EventOf<'numbers'> | EventOf<'thumbnails'>;

export function isRunEvent(header: { type: string }): header is RunEvent {
  return header.type === 'predictions' || header.type === 'numbers' || header.type === 'thumbnails';
}

/**
 * @param before what has arrived of this run, null before its predictions
 * @param pageRunId the run's number in the page (the engine's numbers begin again when it is restarted)
 * @returns the run with this part; `before` itself where the part belongs to another run
 */
export function withPart(
  before: Run | null,
  { header, bulk }: Message<RunEvent>,
  imageId: string,
  pageRunId: number,
): Run | null {
  switch (header.type) {
    case 'predictions':
      return {
        runId: pageRunId,
        imageId,
        network: header.network,
        device: header.device,
        input: header.input,
        target: header.target,
        against: header.against,
        top5: header.top5,
        logits: header.logits,
        // A forward-only session may have brought these first: the same run, complete at last, keeps its parts.
        numbers: before?.runId === pageRunId ? before.numbers : null,
        thumbnails: before?.runId === pageRunId ? before.thumbnails : new Map(),
      };
    case 'numbers':
      if (before?.runId !== pageRunId) return before;
      return {
        ...before,
        numbers: {
          activations: new Map(header.activations.map(activation => [activation.name, activation])),
          blocks: header.blocks,
          inputGradient: header.inputGradient,
          timings: header.timings,
        },
      };
    case 'thumbnails': {
      if (before?.runId !== pageRunId) return before;
      const { items } = thumbnails.unpack({ header, bulk });
      const arrived = items.map(item => [item.node, item] as const);
      return { ...before, thumbnails: new Map([...before.thumbnails, ...arrived]) };
    }
  }
}
