import { expect, it } from 'vitest';
import { type FolderFile, folderOf } from './folder';

const file = (path: string): FolderFile => ({ path, file: new File([], path) });

it('takes the pictures of a folder, hidden ones left out, in the order in which people count', () => {
  const paths = ['10.jpg', '2.JPG', 'notes.txt', 'b/1.tiff', '.cache/3.png', '._2.JPG', 'a.avif', 'README'];
  const { name, files } = folderOf('holiday', paths.map(file));
  expect(name).toBe('holiday');
  expect(files.map(({ path }) => path)).toEqual(['2.JPG', '10.jpg', 'a.avif', 'b/1.tiff']);
});
