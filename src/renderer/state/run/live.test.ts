import { beforeEach, expect, it, vi } from 'vitest';
import { EngineClient } from '../../../shared/protocol/client';
import { CodedError } from '../../../shared/protocol/error';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import type { Camera } from '../../engine-client/camera';
import { inMemoryHost } from '../../host/in-memory';
import { type AppStore, createAppStore } from '../store';
import { Live } from './live';

let store: AppStore;
let maps: FeatureMaps[];
let stopped: number;
const state = () => store.getState();

/** A camera whose frames are taken by the test. */
function fakeCamera() {
  const waiting: ((frame: { side: number; pixels: Uint8ClampedArray<ArrayBuffer> } | null) => void)[] = [];
  const camera = {
    stream: {} as MediaStream,
    stop: vi.fn(),
    next: () => new Promise(go => waiting.push(go)),
  };
  const shoot = async (value: number) => {
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0));
    waiting.shift()!({ side: 2, pixels: new Uint8ClampedArray(16).fill(value) });
  };
  return { camera: camera as Camera & typeof camera, shoot };
}

function liveWith(open: (onEnd: () => void) => Promise<Camera>): Live {
  const host = inMemoryHost();
  const client = new EngineClient(host.connect());
  const link = { client, engine: 1, held: new Set<string>() };
  const tools = {
    link: () => link,
    keepMaps: (kept: FeatureMaps) => maps.push(kept),
    stopped: () => stopped++,
  };
  return new Live(store, tools, open);
}

beforeEach(() => {
  store = createAppStore(null);
  maps = [];
  stopped = 0;
});

it('sends frame after frame for the networks on screen, with the maps of the selected node', async () => {
  const { camera, shoot } = fakeCamera();
  const live = liveWith(async () => camera);
  void live.start();
  await vi.waitFor(() => expect(state().camera.state).toBe('live'));
  await shoot(1);
  state().actions.compareStarted();
  state().actions.nodeSelected('a', 'layer3.1');
  for (const value of [2, 3]) await shoot(value);
  await vi.waitFor(() => expect(state().panes.b.run?.live).toBe(true));
  expect(state().panes.a.run).toMatchObject({ live: true, numbers: null, imageId: 'camera' });
  expect(state().panes.a.run!.thumbnails.has('layer4.1')).toBe(true);
  expect(maps.map(({ node }) => node)).toEqual(expect.arrayContaining(['layer2.0', 'layer3.1', 'layer3.5']));
  expect(live.frame!.pixels[0]).toBe(2);

  live.stop();
  expect(state().camera).toEqual({ state: 'off', message: '', rate: null });
  expect(camera.stop).toHaveBeenCalled();
  expect(stopped).toBe(1);
});

it('that cannot start, or goes away by itself, is off and says why', async () => {
  await liveWith(() => Promise.reject(new CodedError('device', 'No camera was found.'))).start();
  expect(state().camera).toMatchObject({ state: 'off', message: 'No camera was found.' });
  let unplug = () => {};
  const { camera } = fakeCamera();
  const live = liveWith(async onEnd => {
    unplug = onEnd;
    return camera;
  });
  void live.start();
  await vi.waitFor(() => expect(state().camera.state).toBe('live'));
  unplug();
  expect(state().camera).toMatchObject({ state: 'off', message: 'The camera was disconnected.' });
});
