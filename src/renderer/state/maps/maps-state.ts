// How maps are looked at: colours, order, what is left out, the large view, and the channels that are pinned.
import type { NetworkRequest } from '../../../shared/protocol/records';

export const COLOR_MAPS = ['viridis', 'cividis', 'inferno', 'grey', 'diverging'] as const;
export type ColorMapName = (typeof COLOR_MAPS)[number];

export const CHANNEL_ORDERS = ['mean', 'max', 'std', 'zeros', 'gradient', 'effect', 'name'] as const;
export type ChannelOrder = (typeof CHANNEL_ORDERS)[number];

/** A channel beside the photo, or over it. */
export const MAP_VIEWS = ['beside', 'over'] as const;
export type MapView = (typeof MAP_VIEWS)[number];

/** Whose values a histogram counts. */
export const HISTOGRAM_SUBJECTS = ['node', 'channel'] as const;
export type HistogramSubject = (typeof HISTOGRAM_SUBJECTS)[number];

/** Of a layer's input channels, by their number or the length of their weights. */
export const KERNEL_ORDERS = ['number', 'norm'] as const;
export type KernelOrder = (typeof KERNEL_ORDERS)[number];

/** Over which values colours are laid: each channel's, a node's, or those of both compared nodes. */
export type MapRange = 'own' | 'shared' | 'linked';

/** A channel that stays in sight while one walks on. Its picture is of the run that is on screen now. */
export interface Pin {
  /** Same for pins of the same channel. */
  readonly id: string;
  readonly network: NetworkRequest;
  readonly node: string;
  readonly channel: number;
}

export interface MapsState {
  readonly colorMap: ColorMapName;
  /** For nodes with values of both signs. */
  readonly signedMap: ColorMapName;
  readonly channelOrder: ChannelOrder;
  /** Channel numbers and names that the grid is narrowed to; empty: all. */
  readonly channelFilter: string;
  readonly sharedRange: boolean;
  /** In a comparison a shared range holds the maps of both networks. */
  readonly linkedRange: boolean;
  readonly deadHidden: boolean;
  readonly mapView: MapView;
  /** Of a map over the photo, 0..1. */
  readonly mapOpacity: number;
  readonly kernelOrder: KernelOrder;
  readonly histogram: { readonly of: HistogramSubject; readonly logarithmic: boolean };
  readonly pins: readonly Pin[];
}
