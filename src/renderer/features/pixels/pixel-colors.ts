// An attribution's values as bytes and colours: one-sided from zero, two-sided around it.

import { type ColorMapName, ENTRIES, lookupTable } from '../../../shared/color/color-maps';
import { type Domain, fillDomainTable } from '../../../shared/color/domain';
import type { PixelMap } from '../../../shared/protocol/requests/attribution';
import type { PixelMethod } from '../../state/gradient/gradient-state';

/** Whether values of both signs mean something. */
const SIGNED: Readonly<Record<PixelMethod, boolean>> = {
  'grad-cam': false,
  saliency: false,
  'input-x-gradient': true,
  'integrated-gradients': true,
};

/** Single pixels stand far out of gradients: colours end where this share of the values does. */
const SHOWN = 0.99;

export interface PixelColors {
  readonly bytes: Uint8Array;
  readonly map: ColorMapName;
  readonly domain: Domain;
  /** 256 pixels by byte. */
  readonly table: Uint32Array;
  /** The largest magnitude, where it lies beyond the colours; null where all are shown. */
  readonly beyond: number | null;
  /** Nothing but zeros. */
  readonly empty: boolean;
}

/** The magnitude that colours reach to where the map is looked at alone. */
export function reachOf({ values }: Pick<PixelMap, 'values'>, method: PixelMethod): number {
  const magnitudes = values.map(Math.abs).sort();
  const largest = magnitudes.at(-1) ?? 0;
  const inner = magnitudes[Math.ceil(SHOWN * magnitudes.length) - 1] ?? 0;
  // Grad-CAM is a mean over channels, in which nothing stands out by chance; and a map of few other than zeros is shown whole.
  return method === 'grad-cam' || inner === 0 ? largest : inner;
}

/** @param reach the magnitude at the ends of the colours */
export function pixelColors(
  { values }: Pick<PixelMap, 'values'>,
  method: PixelMethod,
  reach: number,
  colors: { readonly sequential: ColorMapName; readonly signed: ColorMapName },
): PixelColors {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const domain = { min: SIGNED[method] ? -reach : 0, max: reach };
  const scale = reach > 0 ? (ENTRIES - 1) / (domain.max - domain.min) : 0;
  // A clamped array rounds, and keeps what lies beyond at the ends.
  const bytes = new Uint8Array(Uint8ClampedArray.from(values, v => (v - domain.min) * scale).buffer);
  const map = SIGNED[method] ? colors.signed : colors.sequential;
  const table = fillDomainTable(lookupTable(map), domain, domain, new Uint32Array(ENTRIES));
  return { bytes, map, domain, table, beyond: largest > reach ? largest : null, empty: largest === 0 };
}

/** Where it speaks most, for or against: the first of the largest magnitudes. */
export function strongest({ values, width }: Pick<PixelMap, 'values' | 'width'>) {
  let best = 0;
  values.forEach((v, i) => {
    if (Math.abs(v) > Math.abs(values[best]!)) best = i;
  });
  return { row: Math.floor(best / width), column: best % width };
}
