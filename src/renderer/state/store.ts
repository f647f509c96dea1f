// The page's one store: the slices put together, and the engine that its actions speak to.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Host } from '../host/host';
import type { AppState } from './app-state';
import { type ConnectionActions, connectionActions } from './engine/connection-slice';
import { type EnginePort, NO_ENGINE } from './engine/engine-port';
import { type GradientActions, gradientActions } from './gradient/gradient-slice';
import { type GuideActions, guideActions } from './guide/guide-slice';
import { Historian, type HistoryActions, historyActions } from './keep/history-slice';
import { type KeepingActions, keepingActions } from './keep/keeping-slice';
import { pageStorage, Visit, type VisitStorage } from './keep/visit';
import { type MapsActions, mapsActions } from './maps/maps-slice';
import { type NetworkActions, networkActions } from './network/network-slice';
import { type CameraActions, cameraActions } from './picture/camera-slice';
import { type EditsActions, editsActions } from './picture/edits-slice';
import { type FolderActions, folderActions } from './picture/folder-slice';
import { type MarksActions, marksActions } from './picture/marks-slice';
import { type PatternActions, patternActions } from './picture/pattern-slice';
import { type TrayActions, trayActions } from './picture/tray-slice';
import { type RunActions, runActions } from './run/run-slice';
import { answersAfter } from './run/verdicts';
import { type SelectionActions, selectionActions } from './selection/selection-slice';
import type { SliceTools } from './slice-tools';
import { type SurgeryActions, surgeryActions } from './surgery/surgery-slice';
import { NO_RIBBON, type RibbonPort } from './view/ribbon-port';
import { type ViewActions, viewActions } from './view/view-slice';
import { type WeightsActions, weightsActions } from './weights/weights-slice';

/**
 * What a person, or the engine, can do to the page. Named for what happened. Those that need the engine go to the
 * controller, which answers by further actions.
 */
export interface AppActions
  extends ConnectionActions,
    WeightsActions,
    TrayActions,
    EditsActions,
    PatternActions,
    CameraActions,
    FolderActions,
    MarksActions,
    RunActions,
    NetworkActions,
    SelectionActions,
    GradientActions,
    MapsActions,
    SurgeryActions,
    ViewActions,
    HistoryActions,
    GuideActions,
    KeepingActions {}

export type Store = AppState & { readonly actions: AppActions };

export interface AppStore extends StoreApi<Store> {
  /** Everything that `change` changes is undone in one step of that name. */
  asStep(name: string, change: () => void): void;
  attachEngine(engine: EnginePort): void;
  attachHost(host: Host): void;
  /** @returns takes it off again */
  attachRibbon(ribbon: RibbonPort): () => void;
}

/** @param storage where settings are kept; null keeps none */
export function createAppStore(storage: VisitStorage | null): AppStore {
  const visit = new Visit(storage);
  let engine = NO_ENGINE;
  let host: Host | null = null;
  let ribbon = NO_RIBBON;
  let historian: Historian;
  const store = createStore<Store>()((set, get) => {
    const tools: SliceTools = { get, set, engine: () => engine, host: () => host, ribbon: () => ribbon };
    historian = new Historian(tools);
    return {
      ...visit.start,
      actions: {
        ...connectionActions(tools),
        ...weightsActions(tools),
        ...trayActions(tools),
        ...editsActions(tools),
        ...patternActions(tools),
        ...cameraActions(tools),
        ...folderActions(tools),
        ...marksActions(tools),
        ...runActions(tools),
        ...networkActions(tools),
        ...selectionActions(tools),
        ...gradientActions(tools),
        ...mapsActions(tools),
        ...surgeryActions(tools),
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
  store.subscribe(state => visit.changed(state));
  return Object.assign(store, {
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
