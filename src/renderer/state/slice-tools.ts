// What the actions of a slice work with.
import type { Host } from '../host/host';
import type { AppState } from './app-state';
import type { EnginePort } from './engine/engine-port';
import type { RibbonPort } from './view/ribbon-port';

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
