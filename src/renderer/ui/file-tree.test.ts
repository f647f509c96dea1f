import { expect, it } from 'vitest';
import { treeOfDialog, treeOfEntry } from './file-tree';

function placed(path: string): File {
  return Object.defineProperty(new File([], path.split('/').at(-1)!), 'webkitRelativePath', { value: path });
}

/** A folder as a drop gives it, read in batches of two. */
function folder(name: string, children: readonly object[]): FileSystemDirectoryEntry {
  return {
    name,
    isDirectory: true,
    createReader: () => {
      const left = [...children];
      return { readEntries: (give: (some: object[]) => void) => give(left.splice(0, 2)) };
    },
  } as unknown as FileSystemDirectoryEntry;
}

const file = (name: string) => ({
  name,
  isDirectory: false,
  file: (give: (f: File) => void) => give(new File([], name)),
});
const locked = {
  name: 'locked.png',
  isDirectory: false,
  file: (_: unknown, fail: (e: Error) => void) => fail(new Error()),
};

it('takes the folder’s name out of the paths that the dialog gives', () => {
  const tree = treeOfDialog([placed('holiday/a.jpg'), placed('holiday/day 2/b.jpg')]);
  expect(tree.name).toBe('holiday');
  expect(tree.files.map(({ path }) => path)).toEqual(['a.jpg', 'day 2/b.jpg']);
});

it('reads a dropped folder to its end and to its depth, and leaves out what cannot be read', async () => {
  const tree = await treeOfEntry(
    folder('holiday', [
      file('a.jpg'),
      file('b.jpg'),
      folder('day 2', [file('c.jpg')]),
      locked,
      file('d.jpg'),
    ]),
  );
  expect(tree.name).toBe('holiday');
  expect(tree.files.map(({ path }) => path)).toEqual(['a.jpg', 'b.jpg', 'day 2/c.jpg', 'd.jpg']);
});
