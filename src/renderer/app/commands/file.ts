// Commands on files.
import { openFileDialog } from '../../ui/file-dialog';
import { openFolderDialog } from '../../ui/folder-dialog';
import { saveReport } from '../report/save-report';
import { actions, type Command } from './command';

export const FILE: readonly Command[] = [
  {
    id: 'file.open',
    title: 'Open pictures or a checkpoint',
    group: 'File',
    keys: ['o', 'Mod+o'],
    keywords: 'load import weights photo',
    run: openFileDialog,
  },
  {
    id: 'file.open-folder',
    title: 'Open a folder of pictures',
    group: 'File',
    keys: ['Mod+Shift+o'],
    keywords: 'directory strip photos',
    run: openFolderDialog,
  },
  {
    id: 'file.close-folder',
    title: 'Close the folder',
    group: 'File',
    available: ({ folder }) => folder !== null,
    run: () => actions().folderClosed(),
  },
  {
    id: 'file.save-session',
    title: 'Save the session',
    group: 'File',
    keys: ['Mod+s'],
    keywords: 'rnx keep export project',
    available: ({ imageId }) => imageId !== null,
    run: () => actions().sessionSaved(),
  },
  {
    id: 'file.save-report',
    title: 'Save a report of this inspection',
    group: 'File',
    keywords: 'html export print document share',
    available: ({ panes }) => panes.a.run?.numbers != null,
    run: () => void saveReport(),
  },
  {
    id: 'file.copy-link',
    title: 'Copy a link to this view',
    group: 'File',
    keywords: 'share url address',
    available: ({ linkable }) => linkable,
    run: () => actions().linkCopied(),
  },
];
