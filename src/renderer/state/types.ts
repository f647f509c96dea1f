// What the page knows, as records. Big arrays are replaced by run id, never edited.

import type { Pattern } from '../../shared/picture/pattern';
import type { Stroke } from '../../shared/picture/strokes';
import type { ErrorRecord } from '../../shared/protocol/error';
import type { EventOf, Slot, Step } from '../../shared/protocol/messages';
import type {
  Activation,
  Baseline,
  BlockGradient,
  Crop,
  DeviceState,
  Gates,
  InspectedNetwork,
  Loss,
  NetworkRequest,
  Official,
  Prediction,
  Rival,
  StoredWeights,
  Target,
  Timings,
  WeightsEntry,
} from '../../shared/protocol/records';
import type { Thumbnail } from '../../shared/protocol/requests/inspect';
import type { DeviceCheck } from './device-check';
import type { Folder } from './folder';
import type { SeenView } from './kept/seen-view';
import type { Before } from './tour';
import type { Answer } from './verdicts';

export type { Slot };

/** A picture in the tray. Its bytes are kept: after an engine restart the page sends them again. */
export interface Picture {
  readonly imageId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Blob URL of something the browser can show; '' while there is nothing (a tensor before its first run). */
  readonly url: string;
  /** As the engine names it: JPEG, TIFF; npy for a tensor. */
  readonly format: string;
  /** Size of the upright picture. */
  readonly width: number;
  readonly height: number;
  /** Its name among the pictures that come with the app. */
  readonly sample?: string;
  /** Shown in passing (one of a folder): the next such one takes its place, unless it is kept. */
  readonly passing?: boolean;
  /** It was made by this formula. */
  readonly pattern?: Pattern;
}

/** What has arrived of one inspection so far; parts that are still on their way are null or missing. */
export interface Run {
  readonly runId: number;
  readonly imageId: string;
  readonly network: InspectedNetwork;
  readonly device: DeviceState;
  readonly input: { readonly size: readonly [number, number]; readonly crop: Crop | null };
  readonly target: { readonly index: number; readonly name: string };
  /** The class that the target is held against; null for none. */
  readonly against: { readonly index: number; readonly name: string } | null;
  readonly top5: readonly Prediction[];
  readonly logits: readonly (number | null)[];
  readonly numbers: {
    /** By node name. */
    readonly activations: ReadonlyMap<string, Activation>;
    /** In the order of computation. */
    readonly blocks: readonly BlockGradient[];
    readonly inputGradient: { readonly l2: number | null; readonly max: number | null };
    readonly timings: Timings;
  } | null;
  readonly thumbnails: ReadonlyMap<string, Thumbnail>;
  /** A frame of the camera: there are no numbers, and none will come. */
  readonly live?: boolean;
}

/** What is under way for a pane. */
export interface Progress {
  readonly step: Step;
  readonly fraction: number | null;
  /** performance.now() at the start; nothing is shown before 150 ms. */
  readonly since: number;
}

/** One of the two networks that can be looked at side by side. */
export interface Pane {
  readonly network: NetworkRequest;
  /** Factors on the summands of blocks; left out: all as trained. */
  readonly gates?: Gates;
  /** The last result; stays (dimmed while `progress`) until a newer one replaces it. */
  readonly run: Run | null;
  readonly progress: Progress | null;
  readonly error: ErrorRecord | null;
  /** Bytes that the last inspection brought. */
  readonly received: number;
}

/** The class that a person says a picture shows: by name and id, so that it holds for every network. */
export interface ClassMark {
  readonly name: string;
  readonly wnid: string | null;
}

/** A file on its way into the engine. */
export interface Opening {
  readonly id: number;
  readonly name: string;
  readonly step: Step;
  readonly fraction: number | null;
  readonly since: number;
}

/** Numbers that are computed to be kept as a file. */
export interface Saving {
  readonly id: number;
  /** `Integrated gradients` */
  readonly what: string;
  /** Share in 0..1; null where it is not known. */
  readonly fraction: number | null;
  readonly since: number;
}

/** An official checkpoint on its way to this computer. */
export interface Download {
  readonly name: string;
  /** Share in 0..1; null before the first byte. */
  readonly fraction: number | null;
}

/** A channel that stays in sight while one walks on. Its picture is of the run that is on screen now. */
export interface Pin {
  /** Same for pins of the same channel. */
  readonly id: string;
  readonly network: NetworkRequest;
  readonly node: string;
  readonly channel: number;
}

export const LEVELS = ['stages', 'blocks', 'layers'] as const;
export type Level = (typeof LEVELS)[number];

export const COLOR_MAPS = ['viridis', 'cividis', 'inferno', 'grey', 'diverging'] as const;
export type ColorMapName = (typeof COLOR_MAPS)[number];

export const CHANNEL_ORDERS = ['mean', 'max', 'std', 'zeros', 'gradient', 'effect', 'name'] as const;
export type ChannelOrder = (typeof CHANNEL_ORDERS)[number];

/** Charts of the gradient; the first three stand on the ribbon's axis. */
export const GRADIENT_CHARTS = ['share', 'norm', 'cosine', 'paths'] as const;
export type GradientChart = (typeof GRADIENT_CHARTS)[number];

export const NORM_SCALES = ['logarithmic', 'linear'] as const;
export type NormScale = (typeof NORM_SCALES)[number];

/** What can be laid over the picture; Grad-CAM is of a node, the others are of the pixels. */
export const PIXEL_METHODS = ['grad-cam', 'saliency', 'input-x-gradient', 'integrated-gradients'] as const;
export interface Pixels {
  readonly method: (typeof PIXEL_METHODS)[number];
  /** Of integrated gradients. */
  readonly baseline: Baseline;
  readonly steps: number;
}
export type PixelMethod = Pixels['method'];

export const INSPECTOR_TABS = ['maps', 'statistics', 'gradient', 'pixels', 'kernels', 'math'] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

/** A channel beside the photo, or over it. */
export const MAP_VIEWS = ['beside', 'over'] as const;
export type MapView = (typeof MAP_VIEWS)[number];

/** Whose values a histogram counts. */
export const HISTOGRAM_SUBJECTS = ['node', 'channel'] as const;
export type HistogramSubject = (typeof HISTOGRAM_SUBJECTS)[number];

/** Of a layer's input channels, by their number or the length of their weights. */
export const KERNEL_ORDERS = ['number', 'norm'] as const;
export type KernelOrder = (typeof KERNEL_ORDERS)[number];

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

/** Over which values colours are laid: each channel's, a node's, or those of both compared nodes. */
export type MapRange = 'own' | 'shared' | 'linked';

export type Theme = 'system' | 'light' | 'dark';

export const SHEETS = [
  'palette',
  'shortcuts',
  'tours',
  'terms',
  'about',
  'outline',
  'weights',
  'check',
] as const;
export type Sheet = (typeof SHEETS)[number];

export interface Notice {
  readonly id: number;
  /** `brief` says what has just been done; it leaves soon, and a newer one takes its place. */
  readonly kind: 'error' | 'info' | 'brief';
  readonly text: string;
}

/** The share of the gradient that passed exactly k residual branches, k = 0 .. blocks. */
export type PathShares = readonly (number | null)[];

export interface AppState {
  // connection
  readonly engine: { readonly state: 'starting' | 'ready' | 'died' | 'gone'; readonly message: string };
  readonly versions: EventOf<'welcome'>['versions'] | null;
  readonly device: DeviceState | null;
  /** The last check of the execution providers, or the one under way; null before the first. */
  readonly check: DeviceCheck | null;
  readonly weights: readonly WeightsEntry[];
  /** Checkpoints of others that can be fetched by name. */
  readonly official: readonly Official[];
  readonly downloads: readonly Download[];
  /** What weights take on disk; null before it was asked for. */
  readonly stored: StoredWeights | null;
  readonly samples: EventOf<'welcome'>['samples'];
  readonly notices: readonly Notice[];
  readonly opening: readonly Opening[];
  readonly saving: readonly Saving[];
  /** Views have addresses here. */
  readonly linkable: boolean;

  // what goes in
  readonly pictures: readonly Picture[];
  readonly imageId: string | null;
  /** The picture of pane b in a comparison, where it is another one; null: the same. */
  readonly imageIdB: string | null;
  /** The pane that pictures are chosen for, where each has its own. */
  readonly pictureSlot: Slot;
  /** The crop that was chosen on a picture, by its id; pictures that are not there are cropped as the weights ask. */
  readonly crops: Readonly<Record<string, Crop>>;
  /** Grey squares painted on a picture, by its id. */
  readonly strokes: Readonly<Record<string, readonly Stroke[]>>;
  /** `held`: dragging paints instead of moving the crop. `size`: share of the crop's shorter side. */
  readonly brush: { readonly held: boolean; readonly size: number };
  /** While it is on, its frames are looked at instead of a picture. `message`: why it is off, where somebody should know. */
  readonly camera: {
    readonly state: 'off' | 'starting' | 'live';
    readonly message: string;
    /** Frames a second that the networks see. */
    readonly rate: number | null;
  };
  /** The synthetic pattern that is made next, or is looked at. */
  readonly pattern: Pattern;
  /** A folder that one runs through, and the place in it. Its files stay on the disk until they are looked at. */
  readonly folder: Folder | null;
  readonly folderAt: number;
  readonly target: Target;
  /** With it gradients are of the difference between the target's logit and this class's. */
  readonly against: Rival | null;
  readonly loss: Loss;
  /** By picture. */
  readonly trueClasses: Readonly<Record<string, ClassMark>>;
  /** What the network of pane a answered last, by picture. */
  readonly answers: Readonly<Record<string, Answer>>;

  // the networks
  readonly panes: Readonly<Record<Slot, Pane>>;
  readonly comparing: boolean;

  // what one looks at
  /** `origin` is the node that the user picked, in which model: 50 -> 18 -> 50 returns to it. */
  readonly selection: {
    readonly slot: Slot;
    readonly node: string;
    readonly origin: { model: string; node: string };
  };
  readonly channel: number | null;
  /** Channel numbers and names that the grid is narrowed to; empty: all. */
  readonly channelFilter: string;
  readonly pins: readonly Pin[];
  /** The block (of that pane) under the pointer or keyboard focus; graph and tracks light it together. */
  readonly hovered: { readonly slot: Slot; readonly block: string } | null;

  // how its gradient is looked at
  readonly gradientCharts: Readonly<Record<GradientChart, boolean>>;
  readonly normScale: NormScale;
  readonly gradientAsTable: boolean;
  readonly pixels: Pixels;

  // view
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
  readonly colorMap: ColorMapName;
  /** For nodes with values of both signs. */
  readonly signedMap: ColorMapName;
  readonly channelOrder: ChannelOrder;
  readonly sharedRange: boolean;
  /** In a comparison a shared range holds the maps of both networks. */
  readonly linkedRange: boolean;
  readonly deadHidden: boolean;
  readonly mapView: MapView;
  /** Of a map over the photo, 0..1. */
  readonly mapOpacity: number;
  readonly kernelOrder: KernelOrder;
  readonly histogram: { readonly of: HistogramSubject; readonly logarithmic: boolean };
  readonly inspectorTab: InspectorTab;
  readonly leftFolded: boolean;
  readonly rightFolded: boolean;
  /** Widths of the side panes in pixels. */
  readonly paneWidths: { readonly left: number; readonly right: number };

  /** What would be undone and done again, by name. */
  readonly history: { readonly undo: string | null; readonly redo: string | null };
  // help
  /** The sheet that lies over the page. */
  readonly sheet: Sheet | null;
  /** Ids of what was last taken from the palette, newest first. */
  readonly recent: readonly string[];
  /** The tour that is under way. */
  readonly tour: { readonly name: string; readonly step: number; readonly before: Before } | null;
  /** The hint of the first visit was closed. */
  readonly welcomeClosed: boolean;
}
