// What is kept of how maps are looked at.
import { networkSchema } from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import { ALWAYS, EVERYWHERE, type Fields, field } from '../keep/field';
import {
  CHANNEL_ORDERS,
  COLOR_MAPS,
  HISTOGRAM_SUBJECTS,
  KERNEL_ORDERS,
  MAP_VIEWS,
  type MapsState,
} from './maps-state';
import { PIN_LIMIT } from './pins';

const pinSchema = z.object({
  id: z.string().max(300),
  network: networkSchema,
  node: z.string().max(64),
  channel: z.int().min(0).max(65_535),
});

export const mapsFields: Fields<MapsState> = {
  colorMap: field('viridis', 'colour map', z.enum(COLOR_MAPS), ALWAYS),
  signedMap: field('diverging', 'colour map of signed values', z.enum(COLOR_MAPS), ALWAYS),
  channelOrder: field('mean', 'order of channels', z.enum(CHANNEL_ORDERS), ALWAYS),
  channelFilter: field('', 'filter of channels', z.string().max(200), EVERYWHERE, { streams: true }),
  sharedRange: field(false, 'range of colours', z.boolean(), ALWAYS, {
    words: shared => (shared ? 'shared' : 'own'),
  }),
  linkedRange: field(false, 'range of colours', z.boolean(), ALWAYS, {
    words: linked => (linked ? 'linked' : 'not linked'),
  }),
  deadHidden: field(false, 'dead channels', z.boolean(), ALWAYS, {
    words: hidden => (hidden ? 'hidden' : 'shown'),
  }),
  mapView: field('beside', 'place of the map', z.enum(MAP_VIEWS), ALWAYS, {
    words: view => (view === 'over' ? 'over the photo' : 'beside the photo'),
  }),
  mapOpacity: field(0.6, 'opacity', z.number().min(0).max(1), ALWAYS, { streams: true }),
  kernelOrder: field('number', 'order of kernels', z.enum(KERNEL_ORDERS), ALWAYS),
  histogram: field(
    { of: 'node', logarithmic: false },
    'histogram',
    z.object({ of: z.enum(HISTOGRAM_SUBJECTS), logarithmic: z.boolean() }),
    ALWAYS,
  ),
  pins: field([], 'pins', z.array(pinSchema).max(PIN_LIMIT), EVERYWHERE),
};
