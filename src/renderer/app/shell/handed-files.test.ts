import { expect, it, vi } from 'vitest';
import type { HandedFile } from '../../../shared/protocol/desktop';
import { appStore } from '../../state/store';
import { openHandedFiles } from './handed-files';

it('opens what was handed over together, and says why a file could not be read', () => {
  let hand: (files: readonly HandedFile[]) => void = () => {};
  openHandedFiles(appStore, {
    onFiles: listener => {
      hand = listener;
    },
  });
  const opened = vi.fn();
  appStore.attachEngine({ openFiles: opened } as never);
  hand([
    { name: 'model.pth', bytes: new Uint8Array([1, 2]) },
    { name: 'gone.jpg', refused: 'gone.jpg is no longer where it was.' },
    { name: 'cat.jpg', bytes: new Uint8Array([1]) },
  ]);
  expect(opened.mock.calls).toHaveLength(1);
  expect(opened.mock.calls[0]![0]).toMatchObject([
    { name: 'model.pth', size: 2 },
    { name: 'cat.jpg', size: 1 },
  ]);
  expect(appStore.getState().notices.at(-1)?.text).toBe('gone.jpg is no longer where it was.');
  hand([{ name: 'gone.jpg', refused: 'gone.jpg is no longer where it was.' }]);
  expect(opened.mock.calls).toHaveLength(1);
});
