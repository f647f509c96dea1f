// The run's gradient by the number of residual branches it passed.
import { eventKind, requestKind } from '../define';
import { figure } from '../records';
import { z } from '../zod';

export const pathLengths = requestKind(
  'pathLengths',
  { runId: z.int() },
  {
    end: eventKind('pathLengths', {
      runId: z.int(),
      /** Of every path length k = 0 .. blocks. They add up to 1; null where there is no gradient. */
      shares: z.array(figure),
    }),
  },
);
