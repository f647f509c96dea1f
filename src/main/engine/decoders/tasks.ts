// What a decoder process is asked and what it answers. Both ends are ours, so nothing is checked here.
import type { Stroke } from '../../../shared/picture/strokes';
import type { ErrorRecord } from '../../../shared/protocol/error';
import type { Crop } from '../../../shared/protocol/records';
import type { Preprocessing } from '../../../shared/resnet/preprocessing';
import type { Cut } from '../image/prepare/prepare';
import type { Region } from '../image/prepare/resize';

/** A picture that a decoder may still hold decoded; its file's bytes where it does not. */
export interface Source {
  /** Hash of the content. */
  readonly id: string;
  readonly name: string;
  readonly bytes?: Uint8Array;
}

export interface Facts {
  readonly format: string;
  /** Pixels of the upright picture. */
  readonly width: number;
  readonly height: number;
}

/** How a picture becomes a network's input. */
export interface Fitting {
  readonly preprocessing: Preprocessing;
  /** [H, W] of the network. */
  readonly input: readonly [number, number];
}

/** Null is the answer of a decoder that does not hold the picture and got no bytes. */
export interface Tasks {
  /** Decodes a picture and keeps it. */
  open: { ask: { readonly source: Source }; answer: Facts | null };
  /** A small PNG or JPEG of it. */
  preview: { ask: { readonly source: Source; readonly side: number }; answer: Uint8Array | null };
  /** The pixels that a network is fed, painted on and cut. */
  cut: {
    ask: Fitting & {
      readonly source: Source;
      readonly strokes: readonly Stroke[];
      readonly crop?: Crop | undefined;
    };
    answer: Cut | null;
  };
  /** The same of a file on disk, read by the decoder; nothing is kept. */
  file: { ask: Fitting & { readonly path: string; readonly name: string }; answer: Cut };
  /** A part of a picture as a PNG. */
  part: {
    ask: { readonly name: string; readonly bytes: Uint8Array; readonly region: Region };
    answer: Uint8Array;
  };
}

export type TaskKind = keyof Tasks;
export type Task<K extends TaskKind = TaskKind> = { [T in K]: { readonly kind: T } & Tasks[T]['ask'] }[K];
export type Answer<K extends TaskKind> = Tasks[K]['answer'];

/** The file that a task is about, as people know it. */
export function nameOf(task: Task): string {
  return 'source' in task ? task.source.name : task.name;
}

export type ToDecoder =
  | { readonly id: number; readonly task: Task }
  /** It is this task's turn to take much memory. */
  | { readonly proceed: number };

export type FromDecoder =
  /** Said once, when the process has loaded what it needs. */
  | { readonly ready: true }
  /** The task's picture is large: it waits for its turn. */
  | { readonly id: number; readonly large: true }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: ErrorRecord };
