// Commands that take back what was done, and do it again.
import { actions, type Command } from './command';

export const EDIT: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'Undo',
    titleIn: ({ history }) => (history.undo ? `Undo: ${history.undo}` : 'Undo'),
    group: 'Edit',
    keys: ['Mod+z'],
    keywords: 'back revert',
    available: ({ history, tour }) => history.undo !== null && !tour,
    run: () => actions().undoRequested(),
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    titleIn: ({ history }) => (history.redo ? `Redo: ${history.redo}` : 'Redo'),
    group: 'Edit',
    keys: ['Mod+Shift+z', 'Mod+y'],
    keywords: 'again repeat',
    available: ({ history, tour }) => history.redo !== null && !tour,
    run: () => actions().redoRequested(),
  },
];
