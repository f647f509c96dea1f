// The address of a node's picture in the chosen colour map. Files are kept as long as the numbers they show.

import { colorAt, ENTRIES } from '../../../shared/color/color-maps';
import { displayDomain, placeIn } from '../../../shared/color/domain';
import type { Slot } from '../../../shared/protocol/messages';
import type { Thumbnail } from '../../../shared/protocol/requests/inspect';
import type { ColorMapName } from '../../state/maps/maps-state';
import { shownThumbnail } from '../../state/run/shown-run';
import { useAppState } from '../../state/use-app-state';
import { paletteBmp } from './thumbnail-file';

/** Addresses alive at a time: two networks of 50 blocks in every colour map, and the last runs beside them. */
const MOST = 800;

/** What each byte of a picture looks like: 256 times red, green, blue. */
function paletteOf({ min, max }: Thumbnail, map: ColorMapName): Uint8Array {
  const domain = displayDomain(map, { min, max });
  const colors = new Uint8Array(3 * ENTRIES);
  for (let byte = 0; byte < ENTRIES; byte++) {
    const value = min + (byte / (ENTRIES - 1)) * (max - min);
    colors.set(colorAt(map, placeIn(domain, value)), 3 * byte);
  }
  return colors;
}

const known = new WeakMap<Thumbnail, Map<ColorMapName, string>>();
const alive: { image: Thumbnail; map: ColorMapName; url: string }[] = [];

function addressOf(image: Thumbnail, map: ColorMapName): string {
  const ofImage = known.get(image) ?? new Map<ColorMapName, string>();
  known.set(image, ofImage);
  const before = ofImage.get(map);
  if (before) return before;
  const file = paletteBmp(image.bytes, image.height, image.width, paletteOf(image, map));
  const url = URL.createObjectURL(new Blob([file], { type: 'image/bmp' }));
  ofImage.set(map, url);
  alive.push({ image, map, url });
  if (alive.length > MOST) {
    const oldest = alive.shift()!;
    known.get(oldest.image)?.delete(oldest.map);
    URL.revokeObjectURL(oldest.url);
  }
  return url;
}

/** @returns null while there is nothing to show of this node */
export function useThumbnail(slot: Slot, node: string): string | null {
  const image = useAppState(state => shownThumbnail(state, slot, node));
  const map = useAppState(state => state.colorMap);
  return image && addressOf(image, map);
}
