// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginScene } from '../../gallery/begin-scene';
import { editsIn } from '../../state/network/network';
import { selectedIn } from '../../state/selection/selected-nodes';
import { appStore } from '../../state/store';
import { EditsBars } from './edits-bar';

const state = () => appStore.getState();
const bar = () => screen.getByRole('region', { name: 'Edits of the network' });

beforeEach(async () => {
  await beginScene('full');
  state().actions.gateChanged('a', 'layer2.1', 'shortcut', 0);
  state().actions.channelScaled('a', 'layer3.0', 7, 2);
  render(<EditsBars />);
});
afterEach(cleanup);

it('is there only while something is edited, and counts the edits', async () => {
  expect(within(bar()).getByRole('heading').textContent).toBe('2 edits');
  await userEvent.click(screen.getByRole('button', { name: 'Restore all' }));
  expect(screen.queryByRole('region')).toBeNull();
});

it('restores one edit and leaves the other', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Restore layer2.1 shortcut' }));
  expect(editsIn(state(), 'a').gates).toEqual({});
  expect(within(bar()).getByRole('heading').textContent).toBe('1 edit');
});

it('leads to what an edit is of', async () => {
  await userEvent.click(screen.getByRole('button', { name: /^layer3\.0 channel 7/ }));
  expect(selectedIn(state(), 'a')).toBe('layer3.0');
  expect(state().channel).toBe(7);
});

it('holds the edited network against the original, and then says whose edits they are', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Compare with original' }));
  expect(state().comparing).toBe(true);
  expect(await screen.findByRole('region', { name: 'Edits of the network of B' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Compare with original' })).toBeNull();
});
