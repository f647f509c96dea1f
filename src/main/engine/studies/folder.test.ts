import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../weights/testing/folder';
import { fingerprint, pictureFolder, roundRobin } from './folder';
import { fill } from './testing/pictures';

const folder = temporaryFolder();
const ALL = { from: 0, count: Number.POSITIVE_INFINITY };

test('class folders and files in the order of their bytes, round robin, those that run out passed over', async () => {
  const place = join(folder, 'order');
  // By UTF-16 the second would come after the third.
  await fill(place, {
    'b/1.png': '',
    'b/10.png': '',
    'b/2.JPG': '',
    'B/x.webp': '',
    '\u{1f600}/a.png': '',
    '\uff5e/a.png': '',
    '\uff5e/b.png': '',
  });
  const { classes, skipped } = await pictureFolder(place);
  expect(classes.map(({ name }) => name)).toEqual(['B', 'b', '\uff5e', '\u{1f600}']);
  expect(skipped).toEqual([]);
  const names = roundRobin(classes, ALL).map(({ name }) => name);
  expect(names).toEqual([
    'B/x.webp',
    'b/1.png',
    '\uff5e/a.png',
    '\u{1f600}/a.png',
    'b/10.png',
    '\uff5e/b.png',
    'b/2.JPG',
  ]);
  const second = roundRobin(classes, { from: 1, count: 1 });
  expect(second.map(({ name, folder: of }) => [name, of])).toEqual([
    ['b/10.png', 1],
    ['\uff5e/b.png', 2],
  ]);
});

test('folders in class folders, by whole paths; what is no picture is named, what systems leave is not', async () => {
  const place = join(folder, 'deep');
  await fill(place, {
    'cat/train/2.png': '',
    'cat/train/a/1.png': '',
    'cat/9.png': '',
    'cat/notes.txt': '',
    'cat/.DS_Store': '',
    'empty/readme.md': '',
    'loose.png': '',
    'Thumbs.db': '',
  });
  const { classes, skipped } = await pictureFolder(place);
  expect(classes.map(({ name, files }) => [name, files.map(file => file.name)])).toEqual([
    ['cat', ['cat/9.png', 'cat/train/2.png', 'cat/train/a/1.png']],
  ]);
  expect(skipped.map(({ file }) => file)).toEqual(['loose.png', 'cat/notes.txt', 'empty/readme.md', 'empty']);
});

test('links are followed, in a circle not', async () => {
  const place = join(folder, 'links');
  await fill(place, { 'a/1.png': '' });
  await fill(join(folder, 'elsewhere'), { '2.png': '' });
  symlinkSync(join(folder, 'elsewhere'), join(place, 'a', 'more'));
  symlinkSync(place, join(place, 'a', 'whole'));
  symlinkSync(join(place, 'itself'), join(place, 'itself'));
  symlinkSync(join(place, 'nowhere'), join(place, 'a', 'gone.png'));
  const { classes, skipped } = await pictureFolder(place);
  expect(classes.flatMap(({ files }) => files.map(({ name }) => name))).toEqual([
    'a/1.png',
    'a/gone.png',
    'a/more/2.png',
  ]);
  expect(skipped).toEqual([
    { file: 'itself', why: 'is no picture by the ending of its name' },
    { file: 'a/whole', why: 'could not be read: it is a link in a circle' },
  ]);
});

test('loose pictures are of no class', async () => {
  const place = join(folder, 'loose');
  await fill(place, { '2.png': '', '1.png': '', 'a.txt': '' });
  mkdirSync(join(place, 'empty'));
  const { classes, skipped } = await pictureFolder(place);
  expect(classes).toMatchObject([{ name: null, files: [{ name: '1.png' }, { name: '2.png' }] }]);
  expect(skipped).toEqual([
    { file: 'a.txt', why: 'is no picture by the ending of its name' },
    { file: 'empty', why: 'holds no picture' },
  ]);
});

test('no folder', async () => {
  await expect(pictureFolder(join(folder, 'nowhere'))).rejects.toMatchObject({
    code: 'disk',
    message: expect.stringContaining('there is no such folder'),
  });
});

test('a fingerprint is that of the names', () => {
  const of = (...names: string[]) => fingerprint(names.map(name => ({ name, path: `/${name}` })));
  expect(of('a', 'b')).toBe(fingerprint(['a', 'b'].map(name => ({ name, path: `/elsewhere/${name}` }))));
  expect(of('a', 'b')).not.toBe(of('ab'));
  expect(of('a', 'b')).not.toBe(of('b', 'a'));
});
