// Chooses the execution provider.
import { eventKind, requestKind } from '../define';
import { DEVICES, deviceStateSchema, PRECISIONS } from '../records';
import { z } from '../zod';

export const chooseDevice = requestKind(
  'device',
  {
    device: z.enum(['auto', ...DEVICES]),
    /** Left out: single. */
    precision: z.enum(PRECISIONS).optional(),
  },
  { end: eventKind('device', { device: deviceStateSchema }) },
);
