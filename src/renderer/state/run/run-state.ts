// What a run is asked for, and what has arrived of it. Big arrays are replaced by run id, never edited.
import type { Step } from '../../../shared/protocol/messages';
import type {
  Activation,
  BlockGradient,
  Crop,
  DeviceState,
  InspectedNetwork,
  Loss,
  Prediction,
  Rival,
  Target,
  Timings,
} from '../../../shared/protocol/records';
import type { Thumbnail } from '../../../shared/protocol/requests/inspect';
import type { Preprocessing } from '../../../shared/resnet/preprocessing';

/** What has arrived of one inspection so far; parts that are still on their way are null or missing. */
export interface Run {
  readonly runId: number;
  readonly imageId: string;
  readonly network: InspectedNetwork;
  readonly device: DeviceState;
  readonly input: {
    readonly size: readonly [number, number];
    readonly crop: Crop | null;
    /** What became of transparent pixels; left out where the picture has none. */
    readonly alpha?: Preprocessing['alpha'] | undefined;
  };
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

/** What networks answered to pictures, by picture: remembered so that the tray can show it. */
export interface Answer {
  /** Same for answers of the same network. */
  readonly network: string;
  readonly top5: readonly { readonly name: string; readonly wnid?: string | undefined }[];
}

export interface RunState {
  readonly target: Target;
  /** With it gradients are of the difference between the target's logit and this class's. */
  readonly against: Rival | null;
  readonly loss: Loss;
  /** What the network of pane a answered last, by picture. */
  readonly answers: Readonly<Record<string, Answer>>;
}
