// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginScene } from '../../gallery/begin-scene';
import { appStore } from '../../state/store';
import { PixelsToolbar } from './pixels-toolbar';

const groups = () => screen.getAllByRole('radiogroup').map(group => group.getAttribute('aria-label'));

beforeEach(async () => void (await beginScene('full')));
afterEach(cleanup);

it('each method has the choices that are its own', async () => {
  render(<PixelsToolbar />);
  expect(groups()).toEqual(['Attribution', 'How Grad-CAM is drawn', 'Where Grad-CAM is read']);
  await userEvent.click(screen.getByRole('radio', { name: 'Saliency' }));
  expect(groups()).toEqual(['Attribution']);
  await userEvent.click(screen.getByRole('radio', { name: 'Integrated gradients' }));
  expect(groups()).toEqual(['Attribution', 'Baseline', 'Steps from the baseline']);
  await userEvent.click(screen.getByRole('radio', { name: '20 steps' }));
  expect(appStore.getState().pixels).toMatchObject({ method: 'integrated-gradients', steps: 20 });
});

it('two networks may share a range', async () => {
  appStore.setState({ comparing: true });
  render(<PixelsToolbar />);
  expect(groups()).toContain('Range of colours');
});
