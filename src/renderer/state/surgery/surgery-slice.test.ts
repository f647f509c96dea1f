import { beforeEach, expect, test } from 'vitest';
import { createAppStore } from '../store';
import { NO_EDITS } from './edits';

let store = createAppStore(null);
const edits = (slot: 'a' | 'b' = 'a') => store.getState().panes[slot].edits;

beforeEach(() => {
  store = createAppStore(null);
  // From here on a person does things.
  store.setState({ versions: { app: '0', runtime: '0' } as never, imageId: 'a'.repeat(64) });
});

test('one drag is one step of undo, however long it takes; the next one is another', () => {
  const { actions } = store.getState();
  const dragged = (...factors: number[]) => {
    actions.dragBegan();
    for (const factor of factors) actions.gateChanged('a', 'layer3.0', 'residual', factor);
    actions.dragEnded();
  };
  dragged(0.9, 0.6, 0.4);
  dragged(0.3, 0.2);
  expect(edits().gates['layer3.0']).toEqual({ shortcut: 1, residual: 0.2 });
  actions.undoRequested();
  expect(edits().gates['layer3.0']).toEqual({ shortcut: 1, residual: 0.4 });
  expect(store.getState().history.undo).toBe('layer3.0 branch');
  actions.undoRequested();
  expect(edits()).toEqual(NO_EDITS);
  actions.redoRequested();
  expect(edits().gates['layer3.0']).toEqual({ shortcut: 1, residual: 0.4 });
});

test('all shortcuts of some blocks are cut in one step, and everything is restored in one', () => {
  const { actions } = store.getState();
  actions.channelScaled('a', 'layer1.0', 5, 2);
  actions.shortcutsCut('a', ['layer1.0', 'layer1.1']);
  expect(Object.values(edits().gates)).toEqual(Array(2).fill({ shortcut: 0, residual: 1 }));
  actions.editsRestored('a');
  expect(edits()).toEqual(NO_EDITS);
  actions.undoRequested();
  expect(edits().channels).toEqual({ 'layer1.0': { 5: 2 } });
  expect(Object.keys(edits().gates)).toEqual(['layer1.0', 'layer1.1']);
});

test('beside the original the edited network is B, and one step takes that back', () => {
  const { actions } = store.getState();
  actions.gateChanged('a', 'layer2.1', 'shortcut', 0);
  actions.comparedWithOriginal();
  expect(store.getState().comparing).toBe(true);
  expect(edits('a')).toEqual(NO_EDITS);
  expect(edits('b').gates).toEqual({ 'layer2.1': { shortcut: 0, residual: 1 } });
  expect(store.getState().panes.b.network).toEqual(store.getState().panes.a.network);
  actions.undoRequested();
  expect(store.getState().comparing).toBe(false);
  expect(edits('a').gates).toEqual({ 'layer2.1': { shortcut: 0, residual: 1 } });
});
