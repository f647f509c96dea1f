// The stored reference numbers (tools/golden: golden.py, and relatives.py with timm; PyTorch in float64).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkSpec } from '../../../shared/resnet/variant';

export interface Golden {
  readonly model: NetworkSpec['model'];
  readonly input: [number, number];
  /** Left out: as the variant has them. */
  readonly stride?: NetworkSpec['stride'];
  readonly shortcut?: NetworkSpec['shortcut'];
  readonly classes?: number;
  readonly target: number;
  readonly logits: number[];
  readonly inputGradient: { l2: number; max: number };
  /** mean, std, min, max, l2, zeros */
  readonly activations: Record<string, [number, number, number, number, number, number]>;
  /** name, gradOut, shortcut, residual, total, cosine, share, forwardRatio */
  readonly blocks: [string, number, number, number, number, number | null, number, number | null][];
  /** Share of the gradient by path length, k = 0 .. blocks. */
  readonly path: number[];
  /** Grad-CAM at the last block, rows from the top. */
  readonly gradcam: number[][];
}

const FOLDER = join(import.meta.dirname, 'goldens');

/** File names and what is in them. */
export const GOLDENS = readdirSync(FOLDER)
  .filter(file => /^(?:resnet|relative-)/.test(file))
  .map((file): [string, Golden] => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))]);
