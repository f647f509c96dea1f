// The page's one store: the slices put together, and the engine that its actions speak to.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Host } from '../host/host';
import type { AppActions } from './app-actions';
import { cameraActions, cameraStart } from './camera-slice';
import { connectionActions, connectionStart } from './connection-slice';
import { type EnginePort, NO_ENGINE } from './engine-port';
import { folderActions, folderStart } from './folder-slice';
import { gradientActions, gradientStart } from './gradient-slice';
import { guideActions, guideStart } from './guide-slice';
import { inputActions, inputStart } from './input-slice';
import { Historian, historyActions, historyStart } from './kept/history-slice';
import { keepingActions } from './kept/keeping-slice';
import { mapsActions, mapsStart } from './maps-slice';
import { marksActions, marksStart } from './marks-slice';
import { networkActions, networkStart } from './network-slice';
import { patternActions, patternStart } from './pattern-slice';
import { editActions, editsStart } from './picture-edits-slice';
import { NO_RIBBON, type RibbonPort } from './ribbon-port';
import { selectionActions, selectionStart } from './selection-slice';
import {
  pageStorage,
  readSettings,
  type Settings,
  type SettingsStorage,
  settingsOf,
  writeSettings,
} from './settings';
import type { AppState } from './types';
import { answersAfter } from './verdicts';
import { isNarrow, viewActions, viewStart } from './view-slice';
import { weightsActions, weightsStart } from './weights-slice';

export type Store = AppState & { readonly actions: AppActions };

/** What a slice's actions work with. */
export interface SliceTools {
  get(): AppState;
  set(change: Partial<AppState> | ((state: AppState) => Partial<AppState>)): void;
  /** Looked up at every call: the engine is attached after the store is made. */
  engine(): EnginePort;
  /** The program around the page; null before it is known. */
  host(): Host | null;
  /** Likewise: what shows the network comes and goes. */
  ribbon(): RibbonPort;
}

export interface AppStore extends StoreApi<Store> {
  readonly settings: Settings;
  /** Everything that `change` changes is undone in one step of that name. */
  asStep(name: string, change: () => void): void;
  attachEngine(engine: EnginePort): void;
  attachHost(host: Host): void;
  /** @returns takes it off again */
  attachRibbon(ribbon: RibbonPort): () => void;
}

/** @param storage where settings are kept; null keeps none */
export function createAppStore(storage: SettingsStorage | null): AppStore {
  const settings = readSettings(storage);
  let engine = NO_ENGINE;
  let host: Host | null = null;
  let ribbon = NO_RIBBON;
  let historian: Historian;
  const store = createStore<Store>()((set, get) => {
    const tools: SliceTools = { get, set, engine: () => engine, host: () => host, ribbon: () => ribbon };
    historian = new Historian(tools);
    return {
      ...connectionStart(),
      ...weightsStart(),
      ...inputStart(),
      ...editsStart(),
      ...patternStart(),
      ...cameraStart(),
      ...folderStart(),
      ...marksStart(),
      ...networkStart(settings),
      ...selectionStart(settings),
      ...gradientStart(settings),
      ...mapsStart(settings),
      ...viewStart(settings),
      ...historyStart(),
      ...guideStart(settings),
      actions: {
        ...connectionActions(tools),
        ...weightsActions(tools),
        ...inputActions(tools),
        ...editActions(tools),
        ...patternActions(tools),
        ...cameraActions(tools),
        ...folderActions(tools),
        ...marksActions(tools),
        ...networkActions(tools),
        ...selectionActions(tools),
        ...gradientActions(tools),
        ...mapsActions(tools),
        ...viewActions(tools),
        ...historyActions(historian),
        ...guideActions(tools),
        ...keepingActions(tools),
      },
    };
  });
  store.subscribe(state => historian.changed(state));
  store.subscribe((state, before) => {
    if (state.panes.a.run === before.panes.a.run) return;
    const answers = answersAfter(state);
    if (answers !== state.answers) store.setState({ answers });
  });
  let written = settings;
  store.subscribe(state => {
    if (state.tour) return; // its networks are not to be remembered
    const current = settingsOf(state, written, isNarrow());
    if (JSON.stringify(current) === JSON.stringify(written)) return;
    written = current;
    writeSettings(storage, current);
  });
  return Object.assign(store, {
    settings,
    asStep: (name: string, change: () => void) => historian.asStep(name, change),
    attachEngine: (attached: EnginePort) => {
      engine = attached;
    },
    attachHost: (attached: Host) => {
      host = attached;
      store.setState({ linkable: attached.address !== null });
    },
    attachRibbon: (attached: RibbonPort) => {
      ribbon = attached;
      return () => {
        if (ribbon === attached) ribbon = NO_RIBBON;
      };
    },
  });
}

export const appStore = createAppStore(pageStorage());
