// The chosen metric of everything on screen, worked out once per change: one scale for both networks of a comparison.

import type { Slot } from '../../../../shared/protocol/messages';
import type { AppState } from '../../../state/app-state';
import type { ColorMapName } from '../../../state/maps/maps-state';
import { shownIn } from '../../../state/run/shown-run';
import { useAppState } from '../../../state/use-app-state';
import { METRICS, type Metric, shownKeys, type Values, valuesOf } from './metrics';
import { colorMapFor, type Scale, scaleOf } from './scale';
import { type Tile, tile } from './tile';

export interface Measured {
  readonly metric: Metric;
  readonly values: Readonly<Record<Slot, Values>>;
  /** null while there are no numbers. */
  readonly scale: Scale | null;
  readonly map: ColorMapName;
  readonly tiles: Map<string, Tile>;
}

type Known = Pick<
  AppState,
  'panes' | 'weights' | 'comparing' | 'nodeMetric' | 'metricScale' | 'colorMap' | 'level'
>;

const NO_VALUES: Values = new Map();

function measure(state: Known, metric: Metric): Measured {
  const withLayers = state.level === 'layers';
  const slots: readonly Slot[] = state.comparing ? ['a', 'b'] : ['a'];
  const values = { a: NO_VALUES, b: NO_VALUES };
  const shown: number[] = [];
  for (const slot of slots) {
    const { net, run } = shownIn(state, slot);
    values[slot] = valuesOf(net, run, metric);
    for (const key of shownKeys(net, withLayers)) {
      const value = values[slot].get(key);
      if (value !== undefined) shown.push(value);
    }
  }
  const scale = scaleOf(metric, shown, state.metricScale);
  return {
    metric,
    values,
    scale,
    map: scale ? colorMapFor(scale, state.colorMap) : 'grey',
    tiles: new Map(),
  };
}

let last: { readonly of: readonly unknown[]; readonly measured: Measured } | null = null;

/** The same object while nothing of it changes; null while nodes show pictures. */
export function measuredIn(state: Known): Measured | null {
  const { nodeMetric, metricScale, comparing, colorMap, level } = state;
  if (nodeMetric === 'picture') return null;
  const other = comparing ? shownIn(state, 'b') : null;
  const of = [nodeMetric, metricScale, colorMap, level === 'layers', shownIn(state, 'a'), other];
  if (last && of.every((part, i) => part === last!.of[i])) return last.measured;
  last = { of, measured: measure(state, nodeMetric) };
  return last.measured;
}

/** @param key a node, a stage, or `stem` @returns null for what has no such number */
export function tileIn(measured: Measured | null, slot: Slot, key: string): Tile | null {
  const value = measured?.values[slot].get(key);
  if (!measured?.scale || value === undefined) return null;
  const id = `${slot} ${key}`;
  let known = measured.tiles.get(id);
  if (!known) {
    known = tile(value, METRICS[measured.metric].write(value), measured.scale, measured.map);
    measured.tiles.set(id, known);
  }
  return known;
}

export function useMetricTile(slot: Slot, key: string): Tile | null {
  return useAppState(state => tileIn(measuredIn(state), slot, key));
}

/** The number with its name, as it is read out: `parameters 4.72 M`; '' where there is none. */
export function useMetricWords(slot: Slot, key: string): string {
  return useAppState(state => {
    const measured = measuredIn(state);
    const value = measured?.values[slot].get(key);
    if (!measured || value === undefined) return '';
    const { word, write } = METRICS[measured.metric];
    return `${word} ${write(value).replaceAll('\u00a0', ' ')}`;
  });
}
