import { expect, it } from 'vitest';
import { keyLabel, normalKey, pressedKey } from './keys';
import { commandPressed } from './use-command-keys';

const press = (key: string, held: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it('writes a key press in one way', () => {
  expect(normalKey('Shift+Mod+Z')).toBe('Mod+Shift+z');
  expect(normalKey('Mod++')).toBe('Mod++');
  expect(pressedKey(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('Mod+Shift+z');
  expect(pressedKey(press('z', { metaKey: true }), true)).toBe('Mod+z');
  expect(pressedKey(press('z', { metaKey: true }), false)).toBeNull();
  expect(pressedKey(press('?', { shiftKey: true }), false)).toBe('?');
  expect(pressedKey(press('F10', { shiftKey: true }), false)).toBe('Shift+F10');
});

it('shows keys as they are printed on each system', () => {
  expect(keyLabel('Mod+Shift+z', false)).toBe('Ctrl+Shift+Z');
  expect(keyLabel('Mod+Shift+z', true)).toBe('⌘⇧Z');
  expect(keyLabel('ArrowLeft', false)).toBe('←');
  expect(keyLabel('Mod++', false)).toBe('Ctrl++');
  expect(keyLabel('+', false)).toBe('+');
});

it('finds a command by its key, with the caps lock on too', () => {
  expect(commandPressed(press('c'), 'page', false)?.id).toBe('compare.toggle');
  expect(commandPressed(press('C'), 'page', false)?.id).toBe('compare.toggle');
  expect(commandPressed(press('3'), 'page', false)?.id).toBe('network.resnet50');
  expect(commandPressed(press('o', { ctrlKey: true }), 'page', false)?.id).toBe('file.open');
  expect(commandPressed(press('~'), 'page', false)).toBeNull();
});

it('leaves letters alone while somebody types, and what edits text in a field', () => {
  expect(commandPressed(press('c'), 'field', false)).toBeNull();
  expect(commandPressed(press('c'), 'list', false)).toBeNull();
  expect(commandPressed(press('o', { ctrlKey: true }), 'field', false)?.id).toBe('file.open');
  expect(commandPressed(press('z', { ctrlKey: true }), 'field', false)).toBeNull();
  for (const held of ['ctrlKey', 'metaKey', 'altKey'])
    expect(commandPressed(press('c', { [held]: true }), 'page', false)).toBeNull();
});
