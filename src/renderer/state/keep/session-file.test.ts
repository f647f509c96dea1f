import { beforeEach, describe, expect, it, vi } from 'vitest';
import { syntheticPicture } from '../../../fake-engine/files';
import { type InMemoryHost, inMemoryHost } from '../../host/in-memory';
import { fromBase64, toBase64 } from '../../ui/base64';
import { Controller } from '../engine/controller';
import { type AppStore, createAppStore } from '../store';
import { arrangementOf } from './arrangement';
import old from './fixtures/session-0.1.0.opened.json';
import oldText from './fixtures/session-0.1.0.rnx?raw';
import { isSession, sessionText } from './session-file';

let host: InMemoryHost;
let store: AppStore;
const state = () => store.getState();
const said = () =>
  state()
    .notices.filter(({ kind }) => kind === 'error')
    .map(({ text }) => text);
const file = (name: string, content: string | Uint8Array) =>
  new File([content as Uint8Array<ArrayBuffer>], name);
const opened = () => vi.waitFor(() => expect(state().opening).toEqual([]));

async function start(): Promise<void> {
  host = inMemoryHost();
  store = createAppStore(null);
  new Controller(store, host).connect();
  await vi.waitFor(() => expect(state().panes.a.run?.numbers).toBeTruthy());
}
beforeEach(start);

/** A session with a photo of one's own, saved by the button. */
async function saved(): Promise<string> {
  const { actions } = state();
  actions.filesChosen([file('My dog.bmp', syntheticPicture('dog', 20, 30))]);
  await vi.waitFor(() => expect(state().pictures).toHaveLength(2));
  actions.modelChosen('a', 'resnet50');
  actions.targetChosen({ name: 'orange' });
  actions.nodeSelected('a', 'layer4.1.conv2');
  actions.channelSelected(3);
  actions.compareStarted();
  actions.sharedRangeChosen(true);
  actions.sessionSaved();
  await vi.waitFor(() => expect(host.saved).toHaveLength(1));
  return host.saved[0]!.content as string;
}

describe('a session file', () => {
  it('opens again elsewhere, with its pictures byte by byte and all that was set, in one step', async () => {
    const text = await saved();
    expect(host.saved[0]!.name).toBe('my-dog-resnet50.rnx');
    const before = state();
    expect(JSON.parse(text)).toMatchObject({ format: 'resnet-explorer-session', version: 3, shown: 1 });

    await start();
    state().actions.filesChosen([file('any name', text)]);
    await vi.waitFor(() => expect(state().pictures).toHaveLength(2));
    await opened();
    expect(arrangementOf(state(), 'session')).toEqual({
      ...arrangementOf(before, 'session'),
      'transform.view': null,
    });
    expect(state().imageId).toBe(before.imageId);
    expect(state().pictures.map(({ bytes }) => [...bytes])).toEqual(
      before.pictures.map(({ bytes }) => [...bytes]),
    );
    await vi.waitFor(() => expect(state().panes.a.run?.target.name).toBe('orange'));
    expect(said()).toEqual([]);
    state().actions.undoRequested();
    expect(state().notices.at(-1)!.text).toBe('Undone: any name');
    expect(state()).toMatchObject({ comparing: false, target: 'top1' });
    expect(state().panes.a.network.model).toBe('resnet18');
  });

  it('of version 0.1.0 opens with all that was set', async () => {
    state().actions.filesChosen([file('old.rnx', oldText)]);
    await vi.waitFor(() => expect(state().pictures.map(({ name }) => name)).toContain('My dog.bmp'));
    await opened();
    expect(arrangementOf(state(), 'session')).toEqual(old);
    expect(said()).toEqual([]);
  });

  it('names the file of weights that are not here, and opens the rest', async () => {
    const told = JSON.parse(await saved());
    const id = 'd'.repeat(64);
    told.state['panes.a'].weights = id;
    told.weights.a = { id, title: 'my-net.pth', model: 'resnet50', sha256: id };
    await start();
    state().actions.filesChosen([file('dog.rnx', JSON.stringify(told))]);
    await vi.waitFor(() => expect(said()).toHaveLength(1));
    expect(said()[0]).toMatch(/^dog\.rnx needs the file “my-net\.pth” \(SHA-256 dddddddd…\) for ResNet-50\./);
    expect(state()).toMatchObject({ comparing: true, sharedRange: true });
    expect(state().panes.a.network).toEqual({ model: 'resnet50', weights: 'bundled' });
  });

  it('is known by its content, whatever it is called', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(isSession(bytes(sessionText(state())), 'photo.png')).toBe(true);
    expect(isSession(bytes('{"format":"resnet-explorer-session"'), 'x')).toBe(true);
    expect(isSession(bytes('{"format":"other"}'), 'x.json')).toBe(false);
    expect(isSession(bytes('{"format":"other"}'), 'x.rnx')).toBe(true); // and is then refused as one
    expect(isSession(syntheticPicture('x', 2, 2), 'x.rnx')).toBe(false); // a picture by a wrong name
  });
});

type Told = Record<string, unknown> & { state: object };

describe('hostile session files change nothing and are told in one sentence', () => {
  it.each<[string, RegExp, (told: Told) => unknown]>([
    [
      'cut short',
      /^bad\.rnx is a damaged session file: it is not valid JSON/,
      told => JSON.stringify(told).slice(0, -9),
    ],
    ['of another format', /format is not what a session holds/, told => ({ ...told, format: 'x' })],
    [
      'of a newer version',
      /newer ResNet Explorer \(format 9, this one reads 3\)/,
      told => ({ ...told, version: 9 }),
    ],
    ['without its state', /state is not what/, ({ state: _, ...told }) => told],
    [
      'with a wrong model',
      /state\.panes\.a\.model is not/,
      t => ({ ...t, state: { ...t.state, 'panes.a': { model: 'x', weights: 'bundled' } } }),
    ],
    [
      'with a picture that is no base64',
      /its picture cannot be read/,
      t => ({ ...t, pictures: [{ name: 'x', base64: '%' }], shown: 0 }),
    ],
    ['with a picture that does not exist', /its picture cannot be read/, t => ({ ...t, shown: 77 })],
    [
      'with a picture that is none',
      /^bad\.rnx was not opened: of its picture, x\.bmp is no picture/,
      t => ({ ...t, pictures: [{ name: 'x.bmp', base64: btoa('MZ') }], shown: 0 }),
    ],
  ])('%s', async (_, sentence, damage) => {
    const told = damage(JSON.parse(await saved()));
    const before = arrangementOf(state(), 'undo');
    state().actions.filesChosen([file('bad.rnx', typeof told === 'string' ? told : JSON.stringify(told))]);
    await vi.waitFor(() => expect(said()).toHaveLength(1));
    expect(said()[0]).toMatch(sentence);
    expect(arrangementOf(state(), 'undo')).toEqual(before);
  });
});

it('base64 goes both ways for every length', () => {
  for (const length of [0, 1, 2, 3, 4, 0x8000, 0x8001, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31) % 256);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  }
  expect(fromBase64('not base64!')).toBeNull();
});
