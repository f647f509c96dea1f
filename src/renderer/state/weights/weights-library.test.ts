// Checkpoints at hand, through the page's state: fetched, named, taken away.

import { beforeEach, expect, it, vi } from 'vitest';
import { syntheticWeights } from '../../../fake-engine/weights';
import { type InMemoryHost, inMemoryHost } from '../../host/in-memory';
import { Controller } from '../engine/controller';
import { type AppStore, createAppStore } from '../store';
import { labelled, officialArrived } from './weights-slice';

let host: InMemoryHost;
let store: AppStore;
const state = () => store.getState();
const actions = () => state().actions;
const network = () => state().panes.a.network;
const titles = () => state().weights.map(({ title }) => title);
const labels = (from: string, names: readonly string[]) =>
  new File([JSON.stringify(names)], from, { type: 'application/json' });
const tenNames = Array.from({ length: 10 }, (_, i) => `thing ${i}`);

beforeEach(async () => {
  host = inMemoryHost();
  store = createAppStore(null);
  new Controller(store, host).connect();
  await vi.waitFor(() => expect(state().panes.a.run?.numbers).toBeTruthy());
});

async function fetched() {
  actions().modelChosen('a', 'resnet34');
  actions().officialRequested('a', 'resnet34');
  await vi.waitFor(() => expect(network().weights).toMatch(/^b627a593/));
  await vi.waitFor(() => expect(state().downloads).toEqual([]));
}

it('an official checkpoint shows its progress, can be stopped, and becomes the network', async () => {
  actions().modelChosen('a', 'resnet34');
  host.hold(true);
  actions().officialRequested('a', 'resnet34');
  await vi.waitFor(() => expect(state().downloads).toEqual([{ name: 'resnet34', fraction: 0.5 }]));
  actions().officialRequested('a', 'resnet34'); // once is enough
  expect(host.requests.filter(({ type }) => type === 'weights.get')).toHaveLength(1);
  actions().downloadCancelled('resnet34');
  await vi.waitFor(() => expect(state().downloads).toEqual([]));
  expect(network()).toEqual({ model: 'resnet34', weights: 'untrained:0' });
  expect(state().notices).toEqual([]);

  host.hold(false);
  await fetched();
  expect(state().stored?.imported).toHaveProperty(network().weights);
});

it('one that arrives when the pane shows another model joins the list and says so', () => {
  const entry = { ...syntheticWeights('resnet34'), id: 'b'.repeat(64), title: 'torchvision V1' };
  actions().modelChosen('a', 'resnet50');
  const change = officialArrived(state(), 'a', 'resnet34', entry);
  expect(change.panes).toBeUndefined();
  expect(change.weights).toContainEqual(entry);
  expect(change.notices?.[0]?.text).toBe('torchvision V1 is here; choose it among the weights of ResNet-34.');
});

it('a checkpoint is renamed, and gets its own name back', async () => {
  await fetched();
  actions().weightsRenamed(network().weights, 'For the lecture');
  await vi.waitFor(() => expect(titles()).toContain('For the lecture'));
  actions().weightsRenamed(network().weights, '');
  await vi.waitFor(() => expect(titles()).not.toContain('For the lecture'));
});

it('a removed checkpoint is replaced where it was in use, and that is said', async () => {
  await fetched();
  actions().weightsRemoved(network().weights);
  await vi.waitFor(() => expect(network().weights).toBe('untrained:0'));
  expect(state().notices.at(-1)?.text).toBe('The weights were removed. ResNet-34 goes on untrained.');
  expect(state().stored?.imported).toEqual({});
});

it('class names are attached to the checkpoint in use, the network runs again, and they can be taken away', async () => {
  await fetched();
  const runs = () => host.requests.filter(({ type }) => type === 'inspect').length;
  await vi.waitFor(() => expect(state().panes.a.progress).toBeNull());
  const before = runs();
  actions().filesChosen([labels('classes.json', tenNames)]);
  await vi.waitFor(() =>
    expect(state().weights.at(-1)).toMatchObject({ classNames: tenNames, labels: 'classes.json' }),
  );
  await vi.waitFor(() => expect(runs()).toBe(before + 1));
  actions().labelsRemoved(network().weights);
  await vi.waitFor(() => expect(state().weights.at(-1)?.labels).toBeUndefined());
});

it('class names that do not fit change nothing, and say why', async () => {
  const offered = (from: string, names: string[]) => labelled(state(), { from, names, wnids: null });
  expect(offered('labels.txt', tenNames)).toMatchObject({
    refused: expect.stringMatching(/but ResNet-18 runs with weights that come with the app now/),
  });
  actions().weightsChosen('a', 'untrained:0');
  expect(offered('labels.txt', tenNames)).toMatchObject({ refused: expect.stringMatching(/runs untrained/) });
  await fetched();
  actions().filesChosen([labels('few.json', ['cat', 'dog'])]);
  await vi.waitFor(() =>
    expect(state().notices.at(-1)?.text).toBe(
      'few.json holds 2 class names, but resnet34-b627a593.pth has 10 classes; nothing was changed.',
    ),
  );
  expect(state().weights.at(-1)?.labels).toBeUndefined();
});
