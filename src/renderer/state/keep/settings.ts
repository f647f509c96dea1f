// What the page remembers between visits, in localStorage under a versioned key. What cannot be read is left at its default.

import { BASELINES, DEVICES, PRECISIONS, precisionOf } from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import { MODEL_NAMES } from '../../../shared/resnet/variant';
import type { AppState } from '../app-state';
import { NORM_SCALES, PIXEL_METHODS } from '../gradient/gradient-state';
import { CHANNEL_ORDERS, COLOR_MAPS, HISTOGRAM_SUBJECTS, KERNEL_ORDERS, MAP_VIEWS } from '../maps/maps-state';
import { METRIC_SCALES, NODE_METRICS } from '../view/view-state';

const KEY = 'resnet-explorer.settings.1';

const width = z.number().min(160).max(800);
export const pixelsSchema = z.object({
  method: z.enum(PIXEL_METHODS),
  baseline: z.enum(BASELINES),
  steps: z.int().min(1).max(512),
});
export const histogramSchema = z.object({ of: z.enum(HISTOGRAM_SUBJECTS), logarithmic: z.boolean() });

const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  colorMap: z.enum(COLOR_MAPS).catch('viridis'),
  signedMap: z.enum(COLOR_MAPS).catch('diverging'),
  channelOrder: z.enum(CHANNEL_ORDERS).catch('mean'),
  sharedRange: z.boolean().catch(false),
  linkedRange: z.boolean().catch(false),
  deadHidden: z.boolean().catch(false),
  kernelOrder: z.enum(KERNEL_ORDERS).catch('number'),
  histogram: histogramSchema.catch({ of: 'node', logarithmic: false }),
  nodeMetric: z.enum(NODE_METRICS).catch('picture'),
  metricScale: z.enum(METRIC_SCALES).catch('linear'),
  mapView: z.enum(MAP_VIEWS).catch('beside'),
  mapOpacity: z.number().min(0).max(1).catch(0.6),
  models: z
    .object({ a: z.enum(MODEL_NAMES), b: z.enum(MODEL_NAMES) })
    .catch({ a: 'resnet18', b: 'resnet50' }),
  device: z.enum(['auto', ...DEVICES]).catch('auto'),
  precision: z.enum(PRECISIONS).catch('single'),
  gradientCharts: z
    .object({ share: z.boolean(), norm: z.boolean(), cosine: z.boolean(), paths: z.boolean() })
    .catch({ share: true, norm: true, cosine: false, paths: false }),
  normScale: z.enum(NORM_SCALES).catch('logarithmic'),
  gradientAsTable: z.boolean().catch(false),
  pixels: pixelsSchema.catch({ method: 'grad-cam', baseline: 'mean', steps: 50 }),
  leftFolded: z.boolean().catch(false),
  rightFolded: z.boolean().catch(false),
  paneWidths: z.object({ left: width, right: width }).catch({ left: 248, right: 384 }),
  recent: z.array(z.string().max(200)).max(20).catch([]),
  welcomeClosed: z.boolean().catch(false),
});
export type Settings = z.infer<typeof settingsSchema>;

/** The part of localStorage that is used here. */
export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** null outside a page, and where the browser forbids it. */
export function pageStorage(): SettingsStorage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}

export function readSettings(storage: SettingsStorage | null): Settings {
  let stored: unknown;
  try {
    stored = JSON.parse(storage?.getItem(KEY) ?? '{}');
  } catch {
    stored = {};
  }
  const parsed = settingsSchema.safeParse(stored);
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

/**
 * What of the state outlives the page.
 * @param narrow the window is too narrow for three panes: that the left one is folded now is no wish of the user
 */
export function settingsOf(state: AppState, before: Settings, narrow: boolean): Settings {
  return {
    theme: state.theme,
    colorMap: state.colorMap,
    signedMap: state.signedMap,
    channelOrder: state.channelOrder,
    sharedRange: state.sharedRange,
    linkedRange: state.linkedRange,
    deadHidden: state.deadHidden,
    kernelOrder: state.kernelOrder,
    histogram: state.histogram,
    gradientCharts: state.gradientCharts,
    normScale: state.normScale,
    gradientAsTable: state.gradientAsTable,
    pixels: state.pixels,
    nodeMetric: state.nodeMetric,
    metricScale: state.metricScale,
    mapView: state.mapView,
    mapOpacity: state.mapOpacity,
    models: { a: state.panes.a.network.model, b: state.panes.b.network.model },
    device: state.device?.requested ?? before.device,
    precision: state.device ? precisionOf(state.device) : before.precision,
    leftFolded: narrow ? before.leftFolded : state.leftFolded,
    rightFolded: state.rightFolded,
    paneWidths: state.paneWidths,
    recent: [...state.recent],
    welcomeClosed: state.welcomeClosed,
  };
}

export function writeSettings(storage: SettingsStorage | null, settings: Settings): void {
  try {
    storage?.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A full or forbidden storage costs only the memory of settings.
  }
}
