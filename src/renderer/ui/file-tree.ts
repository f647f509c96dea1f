// Files of a folder with their places in it: as the folder dialog gives them, and as they are dropped.

export interface PlacedFile {
  /** Below the folder, with slashes. */
  readonly path: string;
  readonly file: File;
}

export interface FileTree {
  /** The folder's own name. */
  readonly name: string;
  readonly files: readonly PlacedFile[];
}

/** @param files of one `<input webkitdirectory>`: their relative paths begin with the folder's name */
export function treeOfDialog(files: readonly File[]): FileTree {
  const [name = ''] = files[0]?.webkitRelativePath.split('/') ?? [];
  return {
    name,
    files: files.map(file => ({ path: file.webkitRelativePath.slice(name.length + 1), file })),
  };
}

/**
 * Folders among what was dropped. Must be asked during the event: the transfer is empty after it.
 * @returns null where there is none
 */
export function droppedFolder(data: DataTransfer): FileSystemDirectoryEntry | null {
  for (const item of data.items) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    if (entry?.isDirectory) return entry as FileSystemDirectoryEntry;
  }
  return null;
}

/** Everything in the folder and below it; what cannot be read is left out. */
export async function treeOfEntry(folder: FileSystemDirectoryEntry): Promise<FileTree> {
  const files: PlacedFile[] = [];
  const walk = async (directory: FileSystemDirectoryEntry, before: string): Promise<void> => {
    for (const entry of await entriesOf(directory)) {
      const path = `${before}${entry.name}`;
      if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, `${path}/`);
      else
        await fileOf(entry as FileSystemFileEntry).then(
          file => files.push({ path, file }),
          () => {},
        );
    }
  };
  await walk(folder, '');
  return { name: folder.name, files };
}

/** A reader gives a hundred entries at a time, and none at the end. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>(resolve => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
