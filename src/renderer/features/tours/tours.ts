// All tours, in the order in which they are offered.
import { BLOCK_TOUR } from './block';
import { DEPTHS_TOUR } from './depths';
import { GRADIENT_TOUR } from './gradient';
import { PLAIN_TOUR } from './plain';
import { STRIDE_TOUR } from './stride';
import type { Tour } from './tour';

export const TOURS: readonly Tour[] = [BLOCK_TOUR, DEPTHS_TOUR, STRIDE_TOUR, PLAIN_TOUR, GRADIENT_TOUR];

export function tourOf(name: string | undefined): Tour | null {
  return TOURS.find(tour => tour.name === name) ?? null;
}
