import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type InMemoryHost, inMemoryHost } from '../../host/in-memory';
import { textToBase64Url } from '../../ui/base64';
import { Controller } from '../engine/controller';
import { type AppStore, createAppStore } from '../store';
import { arrangementOf } from './arrangement';
import old from './fixtures/link-0.1.0.opened.json';
import oldLink from './fixtures/link-0.1.0.txt?raw';
import { linkOf, readLink } from './view-link';

/** Of version 1, whose names are shorter. */
const link = (told: unknown, version = 1) => `#state=${version}.${textToBase64Url(JSON.stringify(told))}`;

async function opened(hash = ''): Promise<{ host: InMemoryHost; store: AppStore }> {
  const host = inMemoryHost();
  host.hash = hash;
  const store = createAppStore(null);
  new Controller(store, host).connect();
  await vi.waitFor(() => expect(store.getState().panes.a.run?.numbers).toBeTruthy());
  return { host, store };
}

describe('a link to a view', () => {
  let first: Awaited<ReturnType<typeof opened>>;
  beforeEach(async () => {
    first = await opened();
  });

  it('of version 0.1.0 opens with all that was set', async () => {
    const { store } = await opened(oldLink.trim());
    const state = store.getState();
    expect(arrangementOf(state, 'link')).toEqual(old);
    expect(state.pictures.map(({ sample }) => sample)).toEqual(['alps']);
    expect(state.notices).toEqual([]);
  });

  it('is short, and empty of what nobody has set', () => {
    const hash = linkOf(first.store.getState());
    expect(hash).toMatch(/^#state=3\.[\w-]+$/);
    expect(hash.length).toBeLessThan(80);
  });

  it('opens with the same network, class, selection, channel, colours, gates and picture', async () => {
    const { actions } = first.store.getState();
    actions.sampleChosen('alps');
    await vi.waitFor(() => expect(first.store.getState().pictures).toHaveLength(2));
    actions.modelChosen('a', 'resnet50');
    actions.networkChanged('a', { stride: '1x1' });
    actions.targetChosen({ index: 4 });
    actions.nodeSelected('a', 'layer3.2.conv2');
    actions.channelSelected(17);
    actions.colorMapChosen('cividis');
    actions.compareStarted();
    const { panes } = first.store.getState();
    const gates = { 'layer2.0': { shortcut: 0, residual: 1 } };
    first.store.setState({ panes: { ...panes, a: { ...panes.a, edits: { gates, channels: {} } } } });
    actions.ribbonLaidOut({ width: 1000, world: 100 });
    actions.viewMoved({ tx: -3000, ty: 0, k: 70 });
    const hash = linkOf(first.store.getState());

    const { store, host } = await opened(hash);
    const state = store.getState();
    expect(state.panes.a).toMatchObject({
      network: { model: 'resnet50', weights: 'bundled', stride: '1x1' },
      edits: { gates, channels: {} },
    });
    expect(state).toMatchObject({ comparing: true, channel: 17, colorMap: 'cividis', target: { index: 4 } });
    expect(state.selection).toMatchObject({ slot: 'a', node: 'layer3.2.conv2' });
    expect(state.viewAsked).toEqual({ middle: 0.5, scale: 58.33 });
    expect(state.pictures.map(({ sample }) => sample)).toEqual(['alps']);
    expect(state.notices).toEqual([]);
    expect(host.requests.filter(({ type }) => type === 'inspect')[0]).toMatchObject({
      network: { model: 'resnet50' },
    });
    expect(linkOf(state)).toBe(hash);
  });

  it('stands in the address once things have settled', async () => {
    first.store.getState().actions.colorMapChosen('grey');
    await vi.waitFor(() => expect(first.host.hash).toBe(linkOf(first.store.getState())));
  });

  it('is followed in an open page as one step that can be undone', async () => {
    const { store, host } = first;
    host.follow(link({ colorMap: 'grey', loss: 'cross-entropy' }));
    await vi.waitFor(() =>
      expect(store.getState()).toMatchObject({ colorMap: 'grey', loss: 'cross-entropy' }),
    );
    store.getState().actions.undoRequested();
    expect(store.getState()).toMatchObject({ colorMap: 'viridis', loss: 'logit' });
    host.follow('#anything'); // not ours
    expect(store.getState().notices.filter(({ kind }) => kind === 'error')).toEqual([]);
  });

  it('says which weights are missing, and goes on with those that are here', async () => {
    const { store } = await opened(link({ a: { model: 'resnet34', weights: 'c'.repeat(64) } }));
    expect(store.getState().panes.a.network).toEqual({ model: 'resnet34', weights: 'untrained:0' });
    expect(store.getState().notices.map(({ text }) => text)).toEqual([
      'The link needs a file with the SHA-256 cccccccc… for ResNet-34. Open that file too; until then ResNet-34 goes on untrained.',
    ]);
  });
});

describe('hostile links', () => {
  it.each([
    ['nothing', '#state='],
    ['no version', '#state=abc'],
    ['a newer version', '#state=4.e30'],
    ['no base64', '#state=1.%%%'],
    ['no UTF-8', '#state=1._____w'],
    ['no JSON', `#state=1.${textToBase64Url('{"a":')}`],
    ['an array', link([])],
    ['null', link(null)],
    ['an unknown model', link({ a: { model: 'vgg16', weights: 'bundled' } })],
    ['an unknown model in a link of today', link({ 'panes.a': { model: 'vgg16', weights: 'bundled' } }, 2)],
    ['weights that are a path', link({ a: { model: 'resnet18', weights: '../../etc/passwd' } })],
    ['gates of no numbers', link({ 'a.gates': { 'layer1.0': { shortcut: 'x' } } })],
    ['a size beyond all bounds', link({ a: { model: 'resnet18', weights: 'bundled', input: [1e9, 1e9] } })],
    ['a view nowhere', link({ view: { middle: 7, scale: 1 } })],
    ['a channel below zero', link({ channel: -1 })],
    ['a very long one', `#state=1.${'A'.repeat(100_000)}`],
  ])('%s is left aside with one sentence', async (_, hash) => {
    expect(readLink(hash)).toEqual(expect.stringMatching(/^The link .*was not followed\.$/));
  });

  it('leave the page as it is', async () => {
    const { store } = await opened(link({ a: { model: 'vgg16' }, colorMap: 'grey' }));
    expect(store.getState()).toMatchObject({ colorMap: 'viridis', imageId: expect.any(String) });
    expect(store.getState().notices).toHaveLength(1);
  });

  it('of a node, a block or a key that does not exist do no harm', async () => {
    const { store } = await opened(
      link({
        selection: { slot: 'b', node: 'nowhere', origin: { model: 'resnet18', node: 'nowhere' } },
        'a.gates': { __proto__: null, nowhere: { shortcut: 0, residual: 0 } },
        constructor: 1,
        polluted: true,
      }),
    );
    expect(store.getState().selection).toMatchObject({ slot: 'a', node: 'layer2.0' });
    expect(store.getState().panes.a.edits).toEqual({ gates: {}, channels: {} });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
