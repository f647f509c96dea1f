// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ClassPicker } from './class-picker';

const NAMES = ['tabby cat', 'Egyptian cat', 'goldfish'];
const chosen = vi.fn();
const field = () => screen.findByRole('searchbox', { name: 'Part of the class name' });

beforeEach(async () => {
  chosen.mockReset();
  const trigger = <button type="button">Another class</button>;
  render(
    <ClassPicker title="Choose" names={NAMES} wnids={null} chosen={2} onChoose={chosen} trigger={trigger} />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Another class' }));
});
afterEach(cleanup);

it('marks the class that it is now', async () => {
  expect((await screen.findByRole('button', { name: 'goldfish' })).getAttribute('aria-pressed')).toBe('true');
});

it('takes the first that is found by Enter', async () => {
  await userEvent.type(await field(), 'egypt{Enter}');
  expect(chosen).toHaveBeenCalledExactlyOnceWith(1);
});

it('is walked through by the arrow keys', async () => {
  await userEvent.type(await field(), 'cat{ArrowDown}{ArrowDown}{Enter}');
  expect(chosen).toHaveBeenCalledExactlyOnceWith(1);
});

it('says that no class is called so, and chooses none', async () => {
  await userEvent.type(await field(), 'zebra{Enter}');
  expect(screen.getByRole('status').textContent).toBe('No class of this network is called that.');
  expect(chosen).not.toHaveBeenCalled();
});
