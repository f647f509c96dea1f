import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type InMemoryHost, inMemoryHost } from '../../host/in-memory';
import { Controller } from '../engine/controller';
import { type AppStore, createAppStore } from '../store';
import { linkOf } from './view-link';

let host: InMemoryHost;
let store: AppStore;

beforeEach(async () => {
  vi.useFakeTimers();
  host = inMemoryHost();
  store = createAppStore(null);
  new Controller(store, host).connect();
  await vi.waitFor(() => expect(store.getState().panes.a.run?.numbers).toBeTruthy());
  vi.runAllTimers();
  vi.advanceTimersByTime(1000);
});
afterEach(() => vi.useRealTimers());

it('is there at once after a change, for a reload', () => {
  store.getState().actions.modelChosen('a', 'resnet34');
  expect(host.hash).toBe(linkOf(store.getState()));
});

it('is written once for many changes close together, and ends at the last', () => {
  const show = vi.spyOn(host.address!, 'show');
  for (const channel of [1, 2, 3, 4]) store.getState().actions.channelSelected(channel);
  expect(show).toHaveBeenCalledTimes(1);
  vi.runAllTimers();
  expect(show).toHaveBeenCalledTimes(2);
  expect(host.hash).toBe(linkOf(store.getState()));
});

it('waits until a moving view rests', () => {
  const { actions } = store.getState();
  actions.ribbonLaidOut({ width: 1000, world: 100 });
  vi.runAllTimers();
  const show = vi.spyOn(host.address!, 'show');
  for (const tx of [-10, -20, -30]) {
    actions.viewMoved({ tx, ty: 0, k: 70 });
    vi.advanceTimersByTime(200);
  }
  expect(show).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(show).toHaveBeenCalledTimes(1);
});

it('has a choice soon, though the view moves on', () => {
  const { actions } = store.getState();
  actions.ribbonLaidOut({ width: 1000, world: 100 });
  vi.runAllTimers();
  actions.channelSelected(1);
  actions.colorMapChosen('grey');
  actions.viewMoved({ tx: -10, ty: 0, k: 70 });
  vi.advanceTimersByTime(160);
  expect(host.hash).toBe(linkOf(store.getState()));
});
