// How maps are looked at: colours, order, what is left out, the large view, and the channels that are pinned.

import type { Slot } from '../../../shared/protocol/messages';
import type { AppState } from '../app-state';
import { noticeGiven } from '../engine/connection-slice';
import type { SliceTools } from '../slice-tools';
import type { ChannelOrder, ColorMapName, KernelOrder, MapRange, MapView } from './maps-state';
import { PIN_LIMIT, pinOf, withPinOpen } from './pins';

export interface MapsActions {
  channelsFiltered(text: string): void;
  channelPinned(slot: Slot, node: string, channel: number): void;
  pinRemoved(id: string): void;
  pinsCleared(): void;
  /** Its channel is looked at, in the pane that shows its network, else in the selected one. */
  pinChosen(id: string): void;
  colorMapChosen(name: ColorMapName): void;
  channelOrderChosen(order: ChannelOrder): void;
  sharedRangeChosen(shared: boolean): void;
  rangeChosen(range: MapRange): void;
  signedMapChosen(name: ColorMapName): void;
  deadChannelsHidden(hidden: boolean): void;
  mapViewChosen(view: MapView): void;
  mapOpacityChosen(opacity: number): void;
  kernelOrderChosen(order: KernelOrder): void;
  histogramChosen(histogram: AppState['histogram']): void;
}

export function mapsActions({ get, set }: SliceTools): MapsActions {
  return {
    colorMapChosen: colorMap => set({ colorMap }),
    signedMapChosen: signedMap => set({ signedMap }),
    channelOrderChosen: channelOrder => set({ channelOrder }),
    channelsFiltered: channelFilter => set({ channelFilter }),
    sharedRangeChosen: sharedRange => set({ sharedRange, linkedRange: false }),
    rangeChosen: range => set({ sharedRange: range !== 'own', linkedRange: range === 'linked' }),
    deadChannelsHidden: deadHidden => set({ deadHidden }),
    mapViewChosen: mapView => set({ mapView }),
    mapOpacityChosen: opacity => set({ mapOpacity: Math.min(1, Math.max(0, opacity)) }),
    kernelOrderChosen: kernelOrder => set({ kernelOrder }),
    histogramChosen: histogram => set({ histogram }),
    channelPinned: (slot, node, channel) =>
      set(state => {
        const pin = pinOf(state.panes[slot].network, node, channel);
        if (state.pins.some(({ id }) => id === pin.id)) return {};
        if (state.pins.length >= PIN_LIMIT)
          return noticeGiven(state, 'info', `${PIN_LIMIT} channels are pinned; unpin one of them first.`);
        return { pins: [...state.pins, pin] };
      }),
    pinRemoved: id => set(state => ({ pins: state.pins.filter(pin => pin.id !== id) })),
    pinsCleared: () => set({ pins: [] }),
    pinChosen: id => {
      const pin = get().pins.find(other => other.id === id);
      if (pin) set(state => withPinOpen(state, pin));
    },
  };
}

/** A linked range is one while there is something to link it to. */
export function rangeOf({ sharedRange, linkedRange, comparing }: AppState): MapRange {
  return !sharedRange ? 'own' : linkedRange && comparing ? 'linked' : 'shared';
}
