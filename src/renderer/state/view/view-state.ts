// How the network is looked at: level of detail, what its nodes show, theme, panes and their tabs.
import { z } from '../../../shared/protocol/zod';

export const LEVELS = ['stages', 'blocks', 'layers'] as const;
export type Level = (typeof LEVELS)[number];

/** What the nodes of the graph show: the picture of their mean activation, or one number as a colour. */
export const NODE_METRICS = [
  'picture',
  'mean',
  'zeros',
  'share',
  'gradient',
  'params',
  'macs',
  'memory',
  'field',
] as const;
export type NodeMetric = (typeof NODE_METRICS)[number];

export const METRIC_SCALES = ['linear', 'logarithmic'] as const;
export type MetricScale = (typeof METRIC_SCALES)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const INSPECTOR_TABS = ['maps', 'statistics', 'gradient', 'pixels', 'kernels', 'math'] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

/** Pixels that the graph needs for one network. */
export const GRAPH_LEAST = 220;

export const viewSchema = z
  .object({
    /** What stands in the middle of the screen, as a fraction of the ribbon's length. */
    middle: z.number().min(0).max(1),
    /** 1 shows all of it. */
    scale: z.number().min(0.01).max(1000),
  })
  .nullable();

export type SeenView = z.infer<typeof viewSchema>;

export interface ViewState {
  readonly level: Level;
  /** screen x = tx + k * world x: one transform for ribbon and tracks; ty is the ribbon's alone. */
  readonly transform: { readonly tx: number; readonly ty: number; readonly k: number };
  /** Width of the ribbon's canvas in pixels and its length in world units; null before it is laid out. */
  readonly ribbon: { readonly width: number; readonly world: number } | null;
  /** Where a link or a session wants the ribbon to go; null once it is there. */
  readonly viewAsked: NonNullable<SeenView> | 'whole' | null;
  readonly nodeMetric: NodeMetric;
  readonly metricScale: MetricScale;
  /** The box that finds a layer by name is open. */
  readonly finding: boolean;
  readonly theme: Theme;
  readonly leftFolded: boolean;
  readonly rightFolded: boolean;
  /** Widths of the side panes in pixels. */
  readonly paneWidths: { readonly left: number; readonly right: number };
  /** Height of the graph in pixels, as the person drew it; null: it has what the charts below leave. */
  readonly graphHeight: number | null;
  readonly inspectorTab: InspectorTab;
}
