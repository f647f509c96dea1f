// What every importer hands on: named tensors that can be read one at a time, and what the file itself says.

import type { Receipt } from '../../../shared/protocol/records';
import type { FormChanges, ShortcutOption, StridePlacement } from '../../../shared/resnet/form';
import { elements } from '../../../shared/resnet/shapes';
import type { CheckpointFile } from './byte-source';
import type { Dtype } from './dtype';
import { refuse, shapeText } from './refusal';
import type { StatedNames } from './stated-names';

export interface StoredTensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /**
   * The values as float32 in C order; reads them from the file now.
   * @param into memory that may be used for them; they lie at its beginning, or in memory of their own
   */
  read(into?: Float32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>>;
}

/** What a format says beyond the tensors themselves. */
export interface StatedFacts {
  readonly stride?: StridePlacement;
  readonly shortcut?: ShortcutOption;
  readonly epsilon?: number;
  /** What a name says of the network's form, see stated-form. */
  readonly form?: FormChanges;
  /** What stands behind the classifier; left out: a softmax, or nothing. */
  readonly outputs?: 'sigmoid';
  /** Height and width of the input, where they are fixed. */
  readonly input?: readonly [number, number];
  /** Lists of class names in the file, the surest first. */
  readonly classes?: readonly StatedNames[];
  /** What the file itself does to the picture, on the scale of 0 to 1. */
  readonly normalisation?: {
    readonly mean: readonly [number, number, number];
    readonly std: readonly [number, number, number];
  };
}

export interface StateDict {
  readonly format: Receipt['format'];
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** The files that hold it, in order; left out: the one that was opened, and what it points to. */
  readonly files?: readonly CheckpointFile[];
  /** How many tensors the file holds of the network, counted as they are stored. */
  readonly stored: number;
  /** The file's own texts (safetensors' `__metadata__`). */
  readonly metadata: ReadonlyMap<string, string>;
  readonly facts: StatedFacts;
  /** Whose names the tensors bear, where the importer gave them itself. */
  readonly naming?: string;
  /** What the importer took for granted, as sentences. */
  readonly assumed: readonly string[];
  /** What nobody may miss who reads the network's answers; stands where they stand. */
  readonly remarks?: readonly string[];
}

/**
 * Refuses a shape whose dimensions are not whole numbers. Whether it is the right one is told before values are read,
 * by the network's own shapes.
 * @returns how many elements it has
 */
export function checkShape(name: string, shape: readonly number[]): number {
  const count = elements(shape);
  if (shape.length > 8 || !shape.every(n => n >= 0) || !Number.isSafeInteger(count)) {
    refuse(`${name}: ${shapeText(shape.slice(0, 9))} is not the shape of a tensor`);
  }
  return count;
}
