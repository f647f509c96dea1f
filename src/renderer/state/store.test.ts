import { beforeEach, describe, expect, it } from 'vitest';
import { syntheticWeights } from '../../fake-engine/weights';
import type { WeightsEntry } from '../../shared/protocol/records';

import type { VisitStorage } from './keep/visit';
import { startingWeights, UNTRAINED } from './network/network';
import type { Picture } from './picture/picture-state';
import { pictureOpened, withoutPicture } from './picture/tray-slice';
import { selectedNode } from './selection/selection';
import { type AppStore, createAppStore } from './store';
import { paneFor, weightsListed, weightsOpened } from './weights/weights-slice';

const entry = (model: WeightsEntry['model'], id = 'bundled') => ({ ...syntheticWeights(model), id });

const picture = (imageId: string): Picture => ({
  imageId,
  name: imageId,
  bytes: new Uint8Array(),
  url: '',
  format: 'PNG',
  width: 1,
  height: 1,
});

function memoryStorage(): VisitStorage {
  const kept = new Map<string, string>();
  return { getItem: key => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

let store: AppStore;
const state = () => store.getState();
beforeEach(() => {
  store = createAppStore(null);
  store.setState(s => weightsListed(s, [entry('resnet18'), entry('resnet50')]));
});

describe('model switch', () => {
  it('keeps the selection at its relative depth, and going back returns to the node that was picked', () => {
    state().actions.modelChosen('a', 'resnet50');
    state().actions.nodeSelected('a', 'layer3.1.conv3');
    state().actions.modelChosen('a', 'resnet18');
    expect(state().selection.node).toBe('layer3.0'); // 1 of 6 -> 0 of 2; a basic block has no conv3
    state().actions.modelChosen('a', 'resnet152');
    state().actions.modelChosen('a', 'resnet50');
    expect(state().selection.node).toBe('layer3.1.conv3');
  });

  it('keeps nodes of stem and head by name', () => {
    state().actions.nodeSelected('a', 'conv1');
    state().actions.modelChosen('a', 'resnet101');
    expect(state().selection.node).toBe('conv1');
  });

  it('takes bundled weights where there are some, else untrained ones', () => {
    state().actions.modelChosen('a', 'resnet34');
    expect(state().panes.a.network).toEqual({ model: 'resnet34', weights: UNTRAINED });
    state().actions.modelChosen('a', 'resnet50');
    expect(state().panes.a.network).toEqual({ model: 'resnet50', weights: 'bundled' });
  });

  it('brings back the weights that a model had', () => {
    store.setState(s => weightsOpened(s, 'a', entry('resnet18', 'f'.repeat(64))));
    state().actions.modelChosen('a', 'resnet50');
    state().actions.modelChosen('a', 'resnet18');
    expect(state().panes.a.network.weights).toBe('f'.repeat(64));
  });
});

describe('the other pane', () => {
  it('gets the checkpoint that was asked for it, wherever one looks', () => {
    expect(paneFor(state(), 'b')).toBe('a');
    state().actions.compareStarted();
    state().actions.nodeSelected('a', 'layer3.1');
    expect(paneFor(state(), 'b')).toBe('b');
    expect(paneFor(state())).toBe('a');
  });

  it('has the selection at the same relative depth', () => {
    state().actions.compareStarted();
    state().actions.nodeSelected('a', 'layer3.1');
    expect(selectedNode(state(), 'b')).toBe('layer3.5');
    state().actions.nodeSelected('b', 'layer4.2');
    expect(selectedNode(state(), 'a')).toBe('layer4.1');
  });

  it('changes places with the first, selection and all', () => {
    state().actions.nodeSelected('a', 'layer3.1');
    state().actions.panesSwapped();
    expect(state().panes.a.network.model).toBe('resnet50');
    expect(state().selection).toMatchObject({ slot: 'b', node: 'layer3.1' });
  });

  it('can look at a picture of its own, which changes places with the first’s', () => {
    for (const id of ['x', 'y', 'z']) store.setState(s => pictureOpened(s, picture(id)));
    state().actions.compareStarted();
    state().actions.ownPictureChosen(true);
    expect(state()).toMatchObject({ imageId: 'z', imageIdB: 'z', pictureSlot: 'b' });
    state().actions.pictureChosen('x');
    expect(state()).toMatchObject({ imageId: 'z', imageIdB: 'x' });
    state().actions.pictureSlotChosen('a');
    state().actions.pictureChosen('y');
    expect(state()).toMatchObject({ imageId: 'y', imageIdB: 'x' });
    store.setState(s => pictureOpened(s, { ...picture('1'), passing: true }));
    state().actions.pictureSlotChosen('b');
    store.setState(s => pictureOpened(s, { ...picture('2'), passing: true }));
    expect(state()).toMatchObject({ imageId: '1', imageIdB: '2' });
    expect(state().pictures.map(({ imageId }) => imageId)).toEqual(['x', 'y', 'z', '1', '2']);
    state().actions.panesSwapped();
    expect(state()).toMatchObject({ imageId: '2', imageIdB: '1' });
    store.setState(s => withoutPicture(s, '1'));
    expect(state()).toMatchObject({ imageId: '2', imageIdB: null });
    state().actions.compareStopped();
    expect(state()).toMatchObject({ imageIdB: null, pictureSlot: 'a' });
  });

  it('can be the first network before it was trained', () => {
    state().actions.networkChanged('a', { stride: '1x1' });
    state().actions.comparedWithUntrained();
    expect(state().panes.b.network).toEqual({ model: 'resnet18', weights: UNTRAINED, stride: '1x1' });
    expect(state().comparing).toBe(true);
  });

  it('gives the selection back to the first when comparing ends', () => {
    state().actions.compareStarted();
    state().actions.nodeSelected('b', 'layer3.5');
    state().actions.compareStopped();
    expect(state().selection).toMatchObject({ slot: 'a', node: 'layer3.1' });
  });
});

describe('weights', () => {
  it('fall back when the engine no longer has them', () => {
    store.setState(s => weightsOpened(s, 'a', entry('resnet18', 'a'.repeat(64))));
    store.setState(s => weightsListed(s, [entry('resnet18')]));
    expect(state().panes.a.network.weights).toBe('bundled');
  });

  it('stay untrained when somebody chose that', () => {
    expect(startingWeights('resnet18', [entry('resnet18')], 'untrained:3')).toBe('untrained:3');
  });

  it('bring their model with them', () => {
    store.setState(s => weightsOpened(s, 'a', entry('resnet20', 'b'.repeat(64))));
    expect(state().panes.a.network).toEqual({ model: 'resnet20', weights: 'b'.repeat(64) });
    expect(state().selection.node).toMatch(/^layer2\./);
  });

  it('of another seed or option replace what was asked, and an undefined key is taken out', () => {
    state().actions.networkChanged('a', { stride: '1x1' });
    expect(state().panes.a.network).toEqual({ model: 'resnet18', weights: 'bundled', stride: '1x1' });
    state().actions.networkChanged('a', { stride: undefined } as object);
    expect(state().panes.a.network).toEqual({ model: 'resnet18', weights: 'bundled' });
  });
});

describe('tray', () => {
  it('takes a picture once and looks at it, with the best class as target', () => {
    state().actions.targetChosen({ index: 3 });
    store.setState(s => pictureOpened(s, picture('x')));
    store.setState(s => pictureOpened(s, picture('y')));
    store.setState(s => pictureOpened(s, picture('x')));
    expect(state().pictures.map(p => p.imageId)).toEqual(['x', 'y']);
    expect(state()).toMatchObject({ imageId: 'x', target: 'top1' });
  });

  it('holds one picture that is shown in passing, unless it is kept or opened by itself', () => {
    const ids = () => state().pictures.map(p => p.imageId);
    const passing = (id: string) => store.setState(s => pictureOpened(s, { ...picture(id), passing: true }));
    store.setState(s => pictureOpened(s, picture('x')));
    for (const id of ['1', '2', '3']) passing(id);
    expect(ids()).toEqual(['x', '3']);
    state().actions.pictureKept('3');
    for (const id of ['4', 'x', '5']) passing(id);
    expect(ids()).toEqual(['x', '3', '5']);
    store.setState(s => pictureOpened(s, picture('5')));
    passing('6');
    expect(ids()).toEqual(['x', '3', '5', '6']);
  });

  it('shows the neighbour of a picture that was removed, and nothing after the last', () => {
    for (const id of ['x', 'y', 'z']) store.setState(s => pictureOpened(s, picture(id)));
    store.setState(s => withoutPicture(s, 'z'));
    expect(state().imageId).toBe('y');
    store.setState(s => withoutPicture(s, 'x'));
    expect(state().imageId).toBe('y');
    store.setState(s => withoutPicture(s, 'y'));
    expect(state()).toMatchObject({ pictures: [], imageId: null });
    expect(state().panes.a.run).toBeNull();
  });
});

describe('settings', () => {
  it('outlive the page', () => {
    const storage = memoryStorage();
    const first = createAppStore(storage);
    first.getState().actions.themeChosen('dark');
    first.getState().actions.modelChosen('b', 'resnet152');
    first.getState().actions.paneResized('right', 10_000);
    const second = createAppStore(storage).getState();
    expect(second.theme).toBe('dark');
    expect(second.panes.b.network.model).toBe('resnet152');
    expect(second.paneWidths.right).toBe(640);
  });

  it('that cannot be read leave the others and the defaults alone', () => {
    const storage = memoryStorage();
    storage.setItem('resnet-explorer.settings.1', '{"theme":"dark","models":{"a":"vgg16"},"paneWidths":7}');
    const damaged = createAppStore(storage).getState();
    expect(damaged.theme).toBe('dark');
    expect(damaged.panes.a.network.model).toBe('resnet18');
    storage.setItem('resnet-explorer.settings.1', 'not JSON');
    expect(createAppStore(storage).getState().theme).toBe('system');
  });
});
