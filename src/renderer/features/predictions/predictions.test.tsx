// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { beginScene } from '../../gallery/begin-scene';
import type { Run } from '../../state/run/run-state';
import { appStore } from '../../state/store';
import { Predictions } from './predictions';

const state = () => appStore.getState();
const rows = () => screen.getAllByRole('button');
const show = () => render(<Predictions slot="a" titled={false} />);

afterEach(cleanup);

it('says that a run is waited for, or that a picture is', async () => {
  await beginScene('empty');
  show();
  expect(screen.getByText('Appears as soon as there is a picture.')).toBeTruthy();
});

it('a class that is chosen becomes the one whose gradients are shown', async () => {
  await beginScene('full');
  show();
  const { index } = state().panes.a.run!.top5[2]!;
  await userEvent.click(rows()[2]!);
  expect(state().target).toEqual({ index });
});

it('shows the chosen class below the five where it is not among them', async () => {
  await beginScene('full');
  const run = state().panes.a.run!;
  const other = run.logits.findIndex((_, i) => !run.top5.some(({ index }) => index === i));
  change({ target: { index: other, name: 'something else' } });
  show();
  expect(rows()).toHaveLength(6);
  expect(rows()[5]!.getAttribute('aria-pressed')).toBe('true');
});

it('is held against the run before, where that moved', async () => {
  await beginScene('full');
  show();
  expect(screen.queryByText(/before/)).toBeNull();
  const run = state().panes.a.run!;
  const best = run.top5[0]!.index;
  const logits = run.logits.map((logit, i) => (i === best ? logit! + 5 : logit));
  act(() => setEarlier({ ...run, logits }));
  expect(screen.getByText('before the last change')).toBeTruthy();
  expect(rows()[0]!.textContent).toMatch(/−\d+\.\d$/);
  act(() => setEarlier(run));
  expect(screen.queryByText('before the last change')).toBeNull();
});

function change(part: Partial<Run>): void {
  const { panes } = state();
  appStore.setState({ panes: { ...panes, a: { ...panes.a, run: { ...panes.a.run!, ...part } } } });
}

function setEarlier(earlier: Run): void {
  const { panes } = state();
  appStore.setState({ panes: { ...panes, a: { ...panes.a, earlier } } });
}
