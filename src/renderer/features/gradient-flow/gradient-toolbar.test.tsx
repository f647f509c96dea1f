// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginScene } from '../../gallery/begin-scene';
import { appStore } from '../../state/store';
import { GradientToolbar } from './gradient-toolbar';

const { actions } = appStore.getState();
const charts = () => screen.getAllByRole('button').flatMap(({ textContent }) => textContent || []);
const scale = () => screen.queryByRole('radiogroup', { name: 'Scale of the norms' });

beforeEach(async () => {
  await beginScene('full');
  render(<GradientToolbar>{null}</GradientToolbar>);
});
afterEach(cleanup);

it('change is a chart only of a network that is edited', () => {
  expect(charts()).toEqual(['Share', 'Norm', 'Cosine', 'Path length']);
  act(() => actions.gateChanged('a', 'layer1.0', 'residual', 0.5));
  expect(charts()).toEqual(['Share', 'Norm', 'Change', 'Cosine', 'Path length']);
});

it('a scale is chosen where norms are drawn', async () => {
  expect(scale()).not.toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show the gradient as a table' }));
  expect(scale()).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show the gradient as charts' }));
  await userEvent.click(screen.getByRole('button', { name: 'Norm' }));
  expect(scale()).toBeNull();
});
