// What is kept of the line to the engine.
import { DEVICES, PRECISIONS, precisionOf } from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import { type Fields, passing, remembered } from '../keep/field';
import type { ConnectionState } from './connection-state';

export const connectionFields: Fields<ConnectionState> = {
  engine: passing({ state: 'starting', message: 'The engine is starting.' }),
  versions: passing(null),
  device: passing(null),
  deviceWish: remembered(
    { device: 'auto', precision: 'single' },
    z.object({
      device: z.enum(['auto', ...DEVICES]).catch('auto'),
      precision: z.enum(PRECISIONS).catch('single'),
    }),
    ({ device, deviceWish }) =>
      device ? { device: device.requested, precision: precisionOf(device) } : deviceWish,
  ),
  check: passing(null),
  samples: passing([]),
  notices: passing([]),
  opening: passing([]),
  networkChoices: passing([]),
  linkable: passing(false),
};
