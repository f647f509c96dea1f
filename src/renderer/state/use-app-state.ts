// The way into the state: hooks for components. The store itself is made in store.ts.

import { useStore } from 'zustand';
import type { AppState } from './app-state';
import { type AppActions, appStore } from './store';

/** Subscribes to the least: pass a selector that returns one value, or a stable record. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useStore(appStore, select);
}

export function appState(): AppState {
  return appStore.getState();
}

export function useActions(): AppActions {
  return appStore.getState().actions;
}

/** Past React, for what moves with every frame. @returns stops it */
export const onStateChange = appStore.subscribe;

export const { attachRibbon } = appStore;
