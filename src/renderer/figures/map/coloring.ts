// How the bytes of a node's channels become colours: which map, over which range.

import { type ColorMapName, lookupTable } from '../../../shared/color/color-maps';
import { type Domain, displayDomain, fillDomainTable, sharedDomain } from '../../../shared/color/domain';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';

export interface ColorChoice {
  readonly sequential: ColorMapName;
  /** For nodes with values of both signs. */
  readonly signed: ColorMapName;
  /** One range for all channels of the node instead of each channel's own. */
  readonly shared: boolean;
  /** A range that the shared one must hold too: that of another network's maps. */
  readonly beside?: Domain | null;
}

export interface Coloring {
  readonly map: ColorMapName;
  readonly signed: boolean;
  /** The range that a channel is shown over. */
  domainOf(channel: number): Domain;
  /** 256 pixels for a channel's bytes, written to `out` where it is given. */
  tableOf(channel: number, out?: Uint32Array): Uint32Array;
}

export function coloringOf(maps: Pick<FeatureMaps, 'min' | 'max'>, choice: ColorChoice): Coloring {
  const { min, max } = maps;
  const beside = choice.shared ? choice.beside : null;
  const all = beside ? sharedDomain([...min, beside.min], [...max, beside.max]) : sharedDomain(min, max);
  const signed = all.min < 0;
  const map = signed ? choice.signed : choice.sequential;
  const shared = displayDomain(map, all);
  const own = (channel: number): Domain => ({ min: min[channel]!, max: max[channel]! });
  const domainOf = (channel: number) => (choice.shared ? shared : displayDomain(map, own(channel)));
  const table = lookupTable(map);
  return {
    map,
    signed,
    domainOf,
    tableOf: (channel, out = new Uint32Array(256)) =>
      fillDomainTable(table, own(channel), domainOf(channel), out),
  };
}
