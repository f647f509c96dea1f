// What a feature says of its panels for the gallery: `*.gallery.tsx` beside them, one value each, data alone.
import type { ReactNode } from 'react';
import type { AppState } from '../state/app-state';
import type { SceneName } from './scenes';

export interface Shown {
  /** What the page is in; every scene is loaded once, and all that is shown in it one after another. */
  readonly scene: SceneName;
  /** Set on top of it while this is shown. */
  readonly state?: (state: AppState) => Partial<AppState>;
  /** Name of a button that is pressed first: it opens what the picture is of. */
  readonly press?: string;
}

export interface GalleryPanel {
  /** `maps`: begins the names of its pictures. */
  readonly name: string;
  /** In pixels; without a height it is as high as what it holds. */
  readonly width: number;
  readonly height?: number;
  /** A component: hooks may be used. */
  readonly render: () => ReactNode;
  /** `full`, `empty`, `loading`, `failing`, ... */
  readonly states: Readonly<Record<string, SceneName | Shown>>;
}

export const gallery = (...panels: readonly GalleryPanel[]) => panels;
