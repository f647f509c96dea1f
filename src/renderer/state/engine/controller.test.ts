import { beforeEach, describe, expect, it, vi } from 'vitest';
import { syntheticPicture } from '../../../fake-engine/files';
import { type InMemoryHost, inMemoryHost } from '../../host/in-memory';
import { featureMaps } from '../questions/feature-maps';
import { tensor } from '../questions/tensor';
import { type AppStore, createAppStore } from '../store';
import { Controller } from './controller';

let host: InMemoryHost;
let store: AppStore;
const state = () => store.getState();
const runOf = (slot: 'a' | 'b') => state().panes[slot].run;
const asked = (type: string) => host.requests.filter(request => request.type === type);
const settled = () =>
  vi.waitFor(() => {
    expect(state().panes.a.run?.numbers).toBeTruthy();
    expect(state().panes.a.progress).toBeNull();
  });
const file = (name: string, bytes: Uint8Array) => new File([bytes as Uint8Array<ArrayBuffer>], name);

beforeEach(() => {
  host = inMemoryHost();
  store = createAppStore(null);
});

async function started() {
  new Controller(store, host).connect();
  await settled();
}

describe('first run', () => {
  it('opens with a sample inspected by the bundled ResNet-18', async () => {
    await started();
    expect(state().pictures).toHaveLength(1);
    expect(runOf('a')).toMatchObject({ network: { model: 'resnet18', weights: 'bundled' } });
    expect(runOf('a')!.thumbnails.has('layer4.1')).toBe(true);
    expect(asked('inspect')).toHaveLength(1);
  });

  it('keeps a picture that was opened before the engine had answered', async () => {
    new Controller(store, host).connect();
    state().actions.filesChosen([file('photo.bmp', syntheticPicture('photo', 30, 40))]);
    await settled();
    await vi.waitFor(() => expect(state().opening).toEqual([]));
    expect(state().pictures.map(({ name }) => name)).toEqual(['photo.bmp']);
    expect(runOf('a')).toMatchObject({ network: { model: 'resnet18' } });
  });
});

describe('inspections', () => {
  it('follow network, class, loss and picture, and nothing else', async () => {
    await started();
    state().actions.targetChosen({ index: 4 });
    await settled();
    expect(runOf('a')!.target.name).toBe('orange');
    state().actions.lossChosen('cross-entropy');
    state().actions.modelChosen('a', 'resnet34');
    await vi.waitFor(() => expect(runOf('a')!.network.model).toBe('resnet34'));
    await settled();
    const before = asked('inspect').length;
    state().actions.nodeSelected('a', 'layer1.0');
    state().actions.colorMapChosen('grey');
    state().actions.viewMoved({ tx: 1, ty: 2, k: 3 });
    expect(asked('inspect')).toHaveLength(before);
  });

  it('run one at a time; of those that wait only the newest runs, and an older result is never shown', async () => {
    await started();
    const models: string[] = [];
    store.subscribe(s => {
      const model = s.panes.a.run!.network.model;
      if (models.at(-1) !== model) models.push(model);
    });
    host.hold(true);
    for (const model of ['resnet34', 'resnet50', 'resnet101', 'resnet152'] as const)
      state().actions.modelChosen('a', model);
    expect(asked('inspect')).toHaveLength(2); // the first one and resnet34
    expect(state().panes.a.progress).not.toBeNull();
    host.hold(false);
    await vi.waitFor(() => expect(runOf('a')!.network.model).toBe('resnet152'));
    expect(asked('inspect')).toHaveLength(3);
    expect(models).toEqual(['resnet18', 'resnet152']);
  });

  it('of b wait for the class of a and differentiate for it', async () => {
    await started();
    state().actions.compareStarted();
    await vi.waitFor(() => expect(runOf('b')?.numbers).toBeTruthy());
    expect(runOf('b')).toMatchObject({ network: { model: 'resnet50' }, target: runOf('a')!.target });
    state().actions.targetChosen({ index: 6 });
    await vi.waitFor(() => expect(runOf('b')!.target.index).toBe(6));
    const count = asked('inspect').length;
    state().actions.compareStopped();
    state().actions.compareStarted();
    expect(asked('inspect')).toHaveLength(count);
  });

  it('can be cancelled; the last result stays', async () => {
    await started();
    host.hold(true);
    state().actions.modelChosen('a', 'resnet152');
    state().actions.inspectionCancelled('a');
    await vi.waitFor(() => expect(state().panes.a.progress).toBeNull());
    expect(runOf('a')!.network.model).toBe('resnet18');
    expect(state().panes.a.error?.code).toBe('cancelled');
    expect(state().notices).toEqual([]);
  });

  it('that were cancelled are not repeated by themselves, also where the cancel cost the engine its life', async () => {
    await started();
    host.hold(true);
    state().actions.modelChosen('a', 'resnet152');
    await vi.waitFor(() => expect(asked('inspect')).toHaveLength(2));
    state().actions.inspectionCancelled('a');
    host.die();
    host.hold(false);
    await vi.waitFor(() => expect(asked('file.open')).toHaveLength(1));
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(asked('inspect')).toHaveLength(2);
    state().actions.inspectAgain();
    await vi.waitFor(() => expect(runOf('a')!.network.model).toBe('resnet152'));
  });
});

describe('files', () => {
  it('join the tray, several at once, and the last one is looked at', async () => {
    await started();
    state().actions.filesChosen([
      file('one.bmp', syntheticPicture('one', 30, 40)),
      file('two.bmp', syntheticPicture('two', 50, 40)),
    ]);
    await vi.waitFor(() =>
      expect(
        state()
          .pictures.map(p => p.name)
          .slice(1),
      ).toEqual(['one.bmp', 'two.bmp']),
    );
    await vi.waitFor(() => expect(runOf('a')!.imageId).toBe(state().pictures[2]!.imageId));
    expect(state().pictures[2]).toMatchObject({ width: 40, height: 50 });
    expect(state().opening).toEqual([]);
  });

  it('that cannot be read leave everything as it was and bring one sentence', async () => {
    await started();
    const before = { run: runOf('a'), imageId: state().imageId };
    for (let i = 0; i < 2; i++) {
      state().actions.filesChosen([file('notes.txt', new TextEncoder().encode('hello'))]);
      await vi.waitFor(() => expect(state().opening).toEqual([]));
    }
    state().actions.filesChosen([file('empty.jpg', new Uint8Array())]);
    await vi.waitFor(() => expect(state().notices).toHaveLength(2));
    expect(state().notices.map(notice => notice.text.split(' ')[0])).toEqual(['notes.txt', 'empty.jpg']);
    expect({ run: runOf('a'), imageId: state().imageId }).toEqual(before);
  });
});

describe('an engine that dies', () => {
  it('during a run: the last result stays, pictures are sent again, the run is repeated', async () => {
    await started();
    const first = runOf('a')!;
    host.hold(true);
    state().actions.modelChosen('a', 'resnet50');
    await vi.waitFor(() => expect(asked('inspect')).toHaveLength(2));
    const states: string[] = [];
    store.subscribe(s => {
      if (states.at(-1) !== s.engine.state) states.push(s.engine.state);
    });
    host.die();
    host.hold(false);
    await vi.waitFor(() => expect(runOf('a')!.network.model).toBe('resnet50'));
    expect(states).toEqual(['died', 'ready']);
    expect(asked('file.open')).toHaveLength(1);
    expect(runOf('a')!.runId).not.toBe(first.runId); // although the engine counts from 1 again
    await expect(state().actions.ask(featureMaps(first.runId, 'relu')).result).rejects.toMatchObject({
      code: 'no-run',
    });
    expect((await state().actions.ask(featureMaps(runOf('a')!.runId, 'relu')).result).channels).toBe(64);
  });

  it('twice of the same run: it is not repeated until somebody asks', async () => {
    await started();
    host.hold(true);
    state().actions.modelChosen('a', 'resnet50');
    for (let deaths = 1; deaths <= 2; deaths++) {
      await vi.waitFor(() => expect(asked('inspect')).toHaveLength(1 + deaths));
      host.die();
      await vi.waitFor(() => expect(asked('hello')).toHaveLength(1 + deaths));
      await vi.waitFor(() => expect(asked('file.open')).toHaveLength(deaths));
    }
    await vi.waitFor(() => expect(state().engine.state).toBe('ready'));
    expect(state().panes.a.error?.code).toBe('engine-died');
    expect(runOf('a')!.network.model).toBe('resnet18');
    host.hold(false);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(asked('inspect')).toHaveLength(3);
    state().actions.inspectAgain();
    await vi.waitFor(() => expect(runOf('a')!.network.model).toBe('resnet50'));
    expect(state().panes.a.error).toBeNull();
  });
});

describe('an engine that is started afresh', () => {
  it('is no death: it gets the pictures, the run is made again, nothing is said', async () => {
    await started();
    const states = new Set<string>();
    store.subscribe(({ engine }) => states.add(engine.state));
    const before = runOf('a');
    host.replace();
    await vi.waitFor(() => expect(asked('file.open')).toHaveLength(1));
    await vi.waitFor(() => expect(asked('inspect')).toHaveLength(2));
    await vi.waitFor(() => expect(state().engine.state).toBe('ready'));
    await vi.waitFor(() => expect(runOf('a')).not.toBe(before));
    expect([...states].sort()).toEqual(['ready', 'starting']);
    expect(state().notices).toEqual([]);
    expect(state().panes.a.error).toBeNull();
  });
});

describe('a line that is gone', () => {
  it('is said, the last result stays, and it comes back on request', async () => {
    await started();
    host.hangUp();
    await vi.waitFor(() => expect(state().engine.state).toBe('gone'));
    await vi.waitFor(async () => expect(state().engine.message).toBe(await host.whyGone()));
    expect(runOf('a')).not.toBeNull();
    state().actions.reconnectRequested();
    await vi.waitFor(() => expect(state().engine.state).toBe('ready'));
    await vi.waitFor(() => expect(asked('inspect')).toHaveLength(2));
  });
});

describe('maps', () => {
  it('are asked for once per run and node', async () => {
    await started();
    const { runId } = runOf('a')!;
    const [first, second] = await Promise.all([
      state().actions.ask(featureMaps(runId, 'layer1.0')).result,
      state().actions.ask(featureMaps(runId, 'layer1.0')).result,
    ]);
    expect(first).toBe(second);
    expect(first.bytes).toHaveLength(64 * 56 * 56);
    expect(asked('maps')).toHaveLength(1);
    const values = state().actions.ask(tensor(runId, 'layer1.0', 'activation', 3)).result;
    expect((await values).data).toHaveLength(56 * 56);
  });
});
