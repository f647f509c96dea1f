import { expect, it } from 'vitest';
import type { AppState } from '../app-state';
import type { Picture } from '../picture/picture-state';
import { createAppStore } from '../store';
import { fileStem, plainName } from './file-name';

const named = (name: string): AppState => {
  const picture = {
    imageId: 'x',
    name,
    bytes: new Uint8Array(),
    url: '',
    format: 'PNG',
    width: 1,
    height: 1,
  };
  return { ...createAppStore(null).getState(), imageId: 'x', pictures: [picture as Picture] };
};

it.each([
  ['A running cat', 'a-running-cat'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Größe (1): "x"*?', 'größe-1-x'],
  ['.hidden', 'hidden'],
  ['CON\u0000\n', 'con'],
])('%j becomes %j', (text, plain) => {
  expect(plainName(text)).toBe(plain);
});

it('names the picture without its ending, and the networks', () => {
  expect(fileStem(named('My dog.JPEG'))).toBe('my-dog-resnet18');
  expect(fileStem({ ...named('dog.png'), comparing: true })).toBe('dog-resnet18-resnet50');
  expect(fileStem({ ...named('dog.png'), comparing: true }, 'b')).toBe('dog-resnet50');
  expect(fileStem({ ...named(''), pictures: [] })).toBe('resnet18');
});
