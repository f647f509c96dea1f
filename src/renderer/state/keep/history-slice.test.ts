import { beforeEach, expect, it, vi } from 'vitest';
import { syntheticPicture } from '../../../fake-engine/files';
import { type InMemoryHost, inMemoryHost } from '../../host/in-memory';
import { Controller } from '../engine/controller';
import { type AppStore, createAppStore } from '../store';
import { arrangementOf } from './arrangement';

let host: InMemoryHost;
let store: AppStore;
const state = () => store.getState();
const actions = () => state().actions;
const said = () => state().notices.at(-1)?.text;

beforeEach(async () => {
  host = inMemoryHost();
  store = createAppStore(null);
  new Controller(store, host).connect();
  await vi.waitFor(() => expect(state().panes.a.run?.numbers).toBeTruthy());
});

it('begins with the first picture: nothing of the start can be undone', () => {
  expect(state().history).toEqual({ undo: null, redo: null });
  actions().undoRequested();
  expect(state().pictures).toHaveLength(1);
  expect(state().notices).toEqual([]);
});

it('takes back every kind of choice one by one, and does it again', () => {
  const start = arrangementOf(state(), 'undo');
  const steps: (() => void)[] = [
    () => actions().modelChosen('a', 'resnet50'),
    () => actions().networkChanged('a', { stride: '1x1' }),
    () => actions().weightsChosen('b', 'untrained:3'),
    () => actions().targetChosen({ index: 4 }),
    () => actions().lossChosen('cross-entropy'),
    () => actions().againstChosen({ index: 5 }),
    () => actions().compareStarted(),
    () => actions().panesSwapped(),
    () => actions().nodeSelected('a', 'layer3.0'),
    () => actions().channelSelected(7),
    () => actions().colorMapChosen('inferno'),
    () => actions().channelOrderChosen('max'),
    () => actions().sharedRangeChosen(true),
  ];
  const after = steps.map(step => {
    step();
    return arrangementOf(state(), 'undo');
  });
  for (const before of [...after.slice(0, -1).reverse(), start]) {
    actions().undoRequested();
    expect(arrangementOf(state(), 'undo')).toEqual(before);
  }
  expect(state().history).toMatchObject({ undo: null, redo: 'network' });
  for (const next of after) {
    actions().redoRequested();
    expect(arrangementOf(state(), 'undo')).toEqual(next);
  }
  expect(state().history).toEqual({ undo: 'range of colours', redo: null });
});

it('says what was undone, one sentence at a time', () => {
  actions().colorMapChosen('inferno');
  actions().modelChosen('a', 'resnet50');
  actions().undoRequested();
  expect(said()).toBe('Undone: network (ResNet-18, Bundled weights)');
  actions().undoRequested();
  expect(said()).toBe('Undone: colour map (viridis)');
  actions().redoRequested();
  expect(said()).toBe('Redone: colour map (inferno)');
  expect(state().notices).toHaveLength(1);
});

it('asks the engine for what an undone choice shows', async () => {
  actions().modelChosen('a', 'resnet50');
  await vi.waitFor(() => expect(state().panes.a.run?.network.model).toBe('resnet50'));
  actions().undoRequested();
  await vi.waitFor(() => expect(state().panes.a.run?.network.model).toBe('resnet18'));
});

it('brings a removed picture back, the last one too', async () => {
  const imageId = state().imageId!;
  actions().filesChosen([new File([syntheticPicture('two', 20, 30) as Uint8Array<ArrayBuffer>], 'two.bmp')]);
  await vi.waitFor(() => expect(state().pictures).toHaveLength(2));
  expect(state().history.undo).toBe('picture opened');
  for (const picture of state().pictures) actions().pictureRemoved(picture.imageId);
  expect(state().imageId).toBeNull();
  actions().undoRequested();
  actions().undoRequested();
  expect(state().pictures.map(({ name }) => name)).toEqual([expect.any(String), 'two.bmp']);
  actions().undoRequested();
  expect(state()).toMatchObject({ imageId });
  await vi.waitFor(() => expect(state().panes.a.run?.imageId).toBe(imageId));
});

it('moves of the ribbon, themes and panes are no steps', () => {
  actions().viewMoved({ tx: 1, ty: 0, k: 3 });
  actions().themeChosen('dark');
  actions().paneResized('left', 300);
  actions().blockHovered({ slot: 'a', block: 'layer1.0' });
  expect(state().history.undo).toBeNull();
});

it('passes over steps whose weights are gone', async () => {
  actions().officialRequested('a', 'resnet34');
  actions().modelChosen('a', 'resnet34');
  await vi.waitFor(() => expect(state().weights.some(({ model }) => model === 'resnet34')).toBe(true));
  const { id } = state().weights.find(({ model }) => model === 'resnet34')!;
  actions().weightsChosen('a', id);
  actions().weightsChosen('a', 'untrained:0');
  actions().weightsRemoved(id);
  await vi.waitFor(() => expect(state().weights.some(entry => entry.id === id)).toBe(false));
  actions().undoRequested();
  expect(said()).toMatch(/^Undone: network/);
  expect(state().panes.a.network.model).toBe('resnet18');
});

it('counts a folder that is run through as one step, and keeps none of its pictures', async () => {
  const shown = state().imageId;
  const file = (name: string) => ({
    path: name,
    file: new File([syntheticPicture(name, 20, 30) as Uint8Array<ArrayBuffer>], name),
  });
  actions().folderChosen('holiday', ['1.bmp', '2.bmp', '3.bmp'].map(file));
  for (const at of [1, 2]) {
    actions().folderMoved(at);
    await vi.waitFor(() =>
      expect(state().pictures.find(({ imageId }) => imageId === state().imageId)?.name).toBe(`${at + 1}.bmp`),
    );
  }
  expect(state().history.undo).toBe('picture');
  actions().undoRequested();
  expect(state()).toMatchObject({ imageId: shown, history: { undo: null } });
});
