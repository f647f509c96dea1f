// What is kept of the weights at hand: nothing, the engine says it anew.
import { type Fields, passing } from '../keep/field';
import type { WeightsState } from './weights-state';

export const weightsFields: Fields<WeightsState> = {
  weights: passing([]),
  official: passing([]),
  downloads: passing([]),
  stored: passing(null),
};
