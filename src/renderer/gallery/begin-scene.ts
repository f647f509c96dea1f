// Puts the page's store into a scene: the fake engine connected, and the scene waited for.
import { type InMemoryHost, inMemoryHost } from '../host/in-memory';
import { Controller } from '../state/engine/controller';
import { appStore, createAppStore } from '../state/store';
import { SCENES, type Scene, type SceneName } from './scenes';

/** @returns the host of the scene's engine, once the store is what the scene shall be */
export async function beginScene(name: SceneName): Promise<InMemoryHost> {
  const { script, held, start, ready }: Scene = SCENES[name];
  // Whatever is kept of another visit is none of the scene's.
  appStore.setState({ ...createAppStore(null).getState(), ...start, actions: appStore.getState().actions });
  const host = inMemoryHost(0, script);
  host.hold(held ?? false);
  new Controller(appStore, host).connect();
  await new Promise<void>(resolve => {
    const look = () => {
      if (!ready(appStore.getState())) return;
      stop();
      resolve();
    };
    const stop = appStore.subscribe(look);
    look();
  });
  if (name === 'gone') host.hangUp();
  return host;
}
