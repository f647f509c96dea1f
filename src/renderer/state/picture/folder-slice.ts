// The folder that one runs through: one picture of it is looked at, the others wait on the disk.

import { noticeGiven } from '../engine/connection-slice';
import type { SliceTools } from '../slice-tools';
import { type FolderFile, folderOf } from './folder';
import { pictureIn, pictureSlotOf } from './image-of';

export interface FolderActions {
  folderChosen(name: string, files: readonly FolderFile[]): void;
  /** @param to place in the folder; beyond its ends: the nearest */
  folderMoved(to: number): void;
  folderClosed(): void;
}

export function folderActions({ get, set, engine }: SliceTools): FolderActions {
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
