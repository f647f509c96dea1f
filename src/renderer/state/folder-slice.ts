// The folder that one runs through: one picture of it is looked at, the others wait on the disk.

import type { AppActions } from './app-actions';
import { noticeGiven } from './connection-slice';
import { folderOf } from './folder';
import { pictureIn, pictureSlotOf } from './image-of';
import type { SliceTools } from './store';
import type { AppState } from './types';

export function folderStart(): Pick<AppState, 'folder' | 'folderAt'> {
  return { folder: null, folderAt: 0 };
}

export function folderActions({
  get,
  set,
  engine,
}: SliceTools): Pick<AppActions, 'folderChosen' | 'folderMoved' | 'folderClosed'> {
  const show = (at: number) => {
    const entry = get().folder?.files[at];
    if (!entry) return;
    set({ folderAt: at });
    engine().openPassing(entry.file);
  };
  return {
    folderChosen: (name, files) => {
      const folder = folderOf(name, files);
      if (folder.files.length === 0) {
        const text = `There are no pictures in ${name}; JPEG, PNG, WebP, GIF, TIFF, AVIF and BMP files are looked for.`;
        set(state => noticeGiven(state, 'error', text));
        return;
      }
      set({ folder });
      show(0);
    },
    folderMoved: to => {
      const { folder, folderAt } = get();
      const at = Math.min(Math.max(0, to), (folder?.files.length ?? 0) - 1);
      const shown = pictureIn(get(), pictureSlotOf(get()))?.passing ?? false;
      if (at !== folderAt || !shown) show(at);
    },
    folderClosed: () => set({ folder: null, folderAt: 0 }),
  };
}
