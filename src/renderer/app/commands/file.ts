// Commands on files.
import { openFileDialog } from '../../ui/file-dialog';
import type { Command } from './command';

export const FILE: readonly Command[] = [
  {
    id: 'file.open',
    title: 'Open pictures or a checkpoint',
    group: 'File',
    keys: ['o', 'Mod+o'],
    keywords: 'load import weights photo',
    run: openFileDialog,
  },
];
