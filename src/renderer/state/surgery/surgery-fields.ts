// Nobody keeps that something is being edited; what was edited is kept with the panes.
import { type Fields, passing } from '../keep/field';
import type { SurgeryState } from './surgery-state';

export const surgeryFields: Fields<SurgeryState> = {
  editing: passing(false),
  gesture: passing<number | null>(null),
};
