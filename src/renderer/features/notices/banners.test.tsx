// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { beginScene } from '../../gallery/begin-scene';
import { appStore } from '../../state/store';
import { Banners } from './banners';

const { actions } = appStore.getState();

afterEach(cleanup);

it('a network with weights needs no words; an untrained one does, until they are closed', async () => {
  await beginScene('full');
  render(<Banners />);
  expect(screen.queryByRole('status')).toBeNull();
  act(() => actions.modelChosen('a', 'resnet34'));
  expect(screen.getByRole('status').textContent).toContain('ResNet-34 is untrained.');
  await userEvent.click(screen.getByRole('button', { name: 'Close this hint' }));
  expect(screen.queryByRole('status')).toBeNull();
  act(() => actions.modelChosen('a', 'resnet101'));
  expect(screen.getByRole('status').textContent).toContain('ResNet-101 is untrained.');
});

it('a run that failed says why, and can be tried again', async () => {
  const { requests } = await beginScene('failed');
  const inspections = () => requests.filter(({ type }) => type === 'inspect').length;
  const before = inspections();
  render(<Banners />);
  expect(screen.getByRole('alert').textContent).toMatch(/^ResNet-18 was not inspected: .*out of memory/);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(inspections()).toBe(before + 1);
});
