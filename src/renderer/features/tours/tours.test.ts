// Every step of every tour, on a page with an engine: it can be shown in any order, says measured numbers, and leaves
// the page as it was.
import { beforeEach, expect, it, vi } from 'vitest';
import { inMemoryHost } from '../../host/in-memory';
import { Controller } from '../../state/engine/controller';
import { arrangementOf } from '../../state/keep/arrangement';
import { type AppStore, createAppStore } from '../../state/store';
import { goToStep } from './go';
import { AWAITED, Live } from './live';
import { TOURS, tourOf } from './tours';

let store: AppStore;
const state = () => store.getState();
const settled = () =>
  vi.waitFor(() => {
    const { panes, comparing } = state();
    for (const slot of comparing ? (['a', 'b'] as const) : (['a'] as const)) {
      expect(panes[slot].progress).toBeNull();
      expect(panes[slot].run?.numbers).toBeTruthy();
    }
  });
const text = (name: string, step: number) => tourOf(name)!.steps[step]!.text(new Live(state()));

beforeEach(async () => {
  store = createAppStore(null);
  new Controller(store, inMemoryHost()).connect();
  await settled();
});

it('has five tours of five to eight steps, each with a title of its own', () => {
  expect(TOURS).toHaveLength(5);
  for (const { name, steps } of TOURS) {
    expect(steps.length, name).toBeGreaterThanOrEqual(5);
    expect(steps.length, name).toBeLessThanOrEqual(8);
    expect(new Set(steps.map(({ title }) => title)).size, name).toBe(steps.length);
  }
});

it.each(TOURS.map(({ name }) => name))('%s: every number is there once it is measured', async name => {
  for (const step of tourOf(name)!.steps.keys()) {
    goToStep(name, step, store);
    await settled();
    const said = text(name, step);
    expect(said, `step ${step + 1}`).not.toMatch(/NaN|undefined|null|\*\*/);
    expect(said, `step ${step + 1}`).not.toContain(AWAITED);
    expect(said.split('*').length % 2, 'asterisks in pairs').toBe(1);
    const { selection, panes } = state();
    const node = panes[selection.slot].run!.numbers!.activations.get(selection.node);
    expect(node, `${selection.node} exists`).toBeDefined();
  }
});

it('says nothing of an earlier run while another is awaited', () => {
  goToStep('depths', 3, store);
  expect(text('depths', 3)).toContain(AWAITED);
});

it('shows the same whichever step was before, and puts everything back', async () => {
  const { actions } = state();
  actions.modelChosen('a', 'resnet34');
  actions.nodeSelected('a', 'layer3.2');
  actions.lossChosen('cross-entropy');
  await settled();
  const before = arrangementOf(state(), 'session');
  goToStep('plain', 0, store);
  goToStep('plain', 5, store);
  await settled();
  const after = arrangementOf(state(), 'session');
  goToStep('plain', 99, store);
  goToStep('plain', 5, store);
  await settled();
  expect(arrangementOf(state(), 'session')).toEqual(after);
  goToStep('gradient', 5, store); // from one tour into another
  actions.tourLeft();
  expect(state().tour).toBeNull();
  expect(arrangementOf(state(), 'session')).toEqual(before);
  expect(state().history.undo).toBe('loss');
});
