// The page of the gallery. `#SCENE` loads a scene, in which `gallery.show` shows one panel after another; without one all
// of them stand in frames, one below the other, each in a page of its own.
import '../styles/theme.css';
import '../styles/base.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { followTheme } from '../app/theme';
import { appStore } from '../state/store';
import { beginScene } from './begin-scene';
import type { GalleryPanel, Shown } from './entry';
import styles from './gallery.module.css';
import { SCENES, type SceneName } from './scenes';

/** What a panel looks like in one state. */
interface Picture extends Shown {
  /** `maps.full`: the name of its picture. */
  readonly name: string;
  readonly panel: GalleryPanel;
}

const files = import.meta.glob<{ default: readonly GalleryPanel[] }>('../**/*.gallery.tsx', { eager: true });
const PICTURES: readonly Picture[] = Object.values(files)
  .flatMap(file => file.default)
  .flatMap(panel =>
    Object.entries(panel.states).map(([state, shown]) => ({
      ...(typeof shown === 'string' ? { scene: shown } : shown),
      name: `${panel.name}.${state}`,
      panel,
    })),
  );

const root = createRoot(document.getElementById('app')!);
const [scene = '', only] = location.hash.slice(1).split('/');
const begun = isScene(scene) ? begin(scene) : Promise.resolve(list());

/** What the program that takes the pictures calls. */
const driver = {
  begun,
  pictures: () => PICTURES.map(({ name, scene, press }) => ({ name, scene, press })),
  show,
};
export type GalleryDriver = typeof driver;
Object.assign(window, { gallery: driver });
if (only) void begun.then(() => show(only));

function isScene(name: string): name is SceneName {
  return name in SCENES;
}

function named(name: string): Picture {
  return PICTURES.find(picture => picture.name === name)!;
}

function begin(name: SceneName): Promise<unknown> {
  followTheme(appStore);
  return beginScene(name);
}

let restore = () => {};

/** Shows one panel in place of the last one. */
function show(name: string): void {
  const { panel, state } = named(name);
  flushSync(() => root.render(null));
  restore();
  const before = appStore.getState();
  const change = state?.(before) ?? {};
  appStore.setState(change);
  restore = () =>
    appStore.setState(
      Object.fromEntries(Object.keys(change).map(key => [key, before[key as keyof typeof before]])),
    );
  const Panel = panel.render;
  const { width, height } = panel;
  flushSync(() =>
    root.render(
      <CSPProvider disableStyleElements>
        <div className={styles.frame} style={{ width, height }} data-gallery={name}>
          <Panel />
        </div>
      </CSPProvider>,
    ),
  );
}

/** All of them, for people. */
function list(): void {
  document.body.style.overflow = 'auto';
  root.render(
    <main className={styles.list}>
      {PICTURES.map(({ name, scene, panel: { width, height = 480 } }) => (
        <figure key={name}>
          <figcaption>{name}</figcaption>
          <iframe title={name} src={`#${scene}/${name}`} loading="lazy" width={width} height={height} />
        </figure>
      ))}
    </main>,
  );
}
