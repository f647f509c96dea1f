// A folder of pictures that one runs through: which of its files are pictures, and in which order.

/** Files of these are read; what else lies in a folder is passed over. The engine goes by the content. */
const EXTENSION = /\.(jpe?g|jfif|png|webp|gif|tiff?|avif|bmp)$/i;

/** A picture file in the folder. Its bytes are read when somebody looks at it. */
export interface FolderFile {
  /** Below the folder, with slashes. */
  readonly path: string;
  readonly file: File;
}

export interface Folder {
  /** Another one for every folder that is opened. */
  readonly id: number;
  readonly name: string;
  /** As people count: `2.jpg` before `10.jpg`. */
  readonly files: readonly FolderFile[];
}

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Hidden files (`.thumbnails/a.jpg`, `._a.jpg` of a Mac) are no pictures of anybody's. */
function isPicture({ path }: FolderFile): boolean {
  return EXTENSION.test(path) && !path.split('/').some(part => part.startsWith('.'));
}

let nextFolder = 1;

export function folderOf(name: string, files: readonly FolderFile[]): Folder {
  return {
    id: nextFolder++,
    name,
    files: files.filter(isPicture).sort((a, b) => order.compare(a.path, b.path)),
  };
}
