import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commandOf, filesInArguments, Handover, readHanded } from './handed-files';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-handed-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [['/opt/app', 'cat.jpg', '--no-zygote'], true, ['/home/ada/cat.jpg']],
  [['/opt/app', '/nets/r18.pth', 'view.rnx'], true, ['/nets/r18.pth', '/home/ada/view.rnx']],
  [['electron', '.', 'cat.jpg'], false, ['/home/ada/cat.jpg']],
  [['electron', '.'], false, []],
  [['/opt/app'], true, []],
])('%j, packaged: %s', (argv, packaged, files) => {
  expect(filesInArguments(argv, '/home/ada', packaged)).toEqual(files);
});

test.each([true, false])('started once more, it takes what follows for files, packaged: %s', packaged => {
  const command = commandOf({ isPackaged: packaged, getAppPath: () => '/srv/app' });
  expect(filesInArguments([...command, '/a.jpg'], '/', packaged)).toEqual(['/a.jpg']);
});

test('a file is read with its name; what cannot be read says why', async () => {
  writeFileSync(join(folder, 'a.npy'), 'abc');
  expect(await readHanded(join(folder, 'a.npy'))).toEqual({
    name: 'a.npy',
    bytes: new Uint8Array([97, 98, 99]),
  });
  expect(await readHanded(join(folder, 'b.npy'))).toEqual({
    name: 'b.npy',
    refused: 'b.npy is no longer where it was.',
  });
  expect(await readHanded(folder)).toMatchObject({
    refused: expect.stringMatching(/is a folder; open it by File/),
  });
});

test('files wait until the page listens, and again when it is gone', () => {
  const handover = new Handover();
  const heard: string[] = [];
  handover.handed(['a', 'b']);
  handover.pageListens(path => heard.push(path));
  handover.handed(['c']);
  expect(heard).toEqual(['a', 'b', 'c']);
  handover.pageGone();
  handover.handed(['d']);
  expect(heard).toHaveLength(3);
  handover.pageListens(path => heard.push(path));
  expect(heard.at(-1)).toBe('d');
});
