import { expect, it, vi } from 'vitest';
import { Focus } from './focus';

it('is claimed once, by the element it was moved to', () => {
  const focus = new Focus();
  focus.move('a layer1.0', true);
  expect(focus.claim('a layer1.1', true)).toBe(false);
  expect(focus.claim('a layer1.0', false)).toBe(true);
  expect(focus.claim('a layer1.0', false)).toBe(false);
});

it('moves the tab stop alone where nothing is to be grabbed', () => {
  const focus = new Focus();
  const heard = vi.fn();
  focus.subscribe(heard);
  focus.move('a layer1.0', false);
  expect(heard).toHaveBeenCalledTimes(1);
  expect(focus.id).toBe('a layer1.0');
  expect(focus.claim('a layer1.0', true)).toBe(false);
});

it.each([
  [true, true],
  [false, false],
])('goes on with the next element of the same node, where nothing else has taken it: %s', (free, taken) => {
  const focus = new Focus();
  focus.move('a layer1.0', true);
  focus.claim('a layer1.0', false);
  focus.left('a layer1.0');
  expect(focus.claim('a layer1.0', free)).toBe(taken);
  expect(focus.claim('a layer1.0', true)).toBe(false);
});

it('forgets an element that left and was no longer the stop', () => {
  const focus = new Focus();
  focus.move('a layer1.0', true);
  focus.claim('a layer1.0', false);
  focus.move('a layer2.0', false);
  focus.left('a layer1.0');
  expect(focus.claim('a layer2.0', true)).toBe(false);
});

it('is still to be grabbed by what stands for the node at another level', () => {
  const focus = new Focus();
  focus.move('a layer1.0.conv1', true);
  focus.move('a layer1.0', 'kept');
  expect(focus.claim('a layer1.0', false)).toBe(true);
});
