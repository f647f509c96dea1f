// What is kept of files on their way out and of undo itself: nothing.
import { type Fields, passing } from './field';
import type { KeepState } from './keep-state';

export const keepFields: Fields<KeepState> = {
  saving: passing([]),
  history: passing({ undo: null, redo: null }),
};
