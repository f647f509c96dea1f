import { expect, it } from 'vitest';
import { SHORTCUTS, shortcutOf } from './shortcuts';

const press = (key: string, held: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

it('finds a shortcut by its key, in upper case too', () => {
  expect(shortcutOf(press('c'), false)?.does).toMatch(/Compare/);
  expect(shortcutOf(press('C'), false)?.does).toMatch(/Compare/);
  expect(shortcutOf(press('3'), false)?.does).toMatch(/ResNet/);
  expect(shortcutOf(press('z'), false)).toBeNull();
});

it('leaves keys alone while somebody types or holds a modifier', () => {
  expect(shortcutOf(press('c'), true)).toBeNull();
  for (const held of ['ctrlKey', 'metaKey', 'altKey'])
    expect(shortcutOf(press('c', { [held]: true }), false)).toBeNull();
});

it('gives no key two meanings', () => {
  const keys = SHORTCUTS.flatMap(shortcut => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
});
