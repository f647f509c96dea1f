// The Jacobian lens and class means, fitted on a folder: sums over pictures, and what is read with them.
import { z } from '../../../shared/protocol/zod';
import type { Sums } from '../../../shared/studies/study';
import { base64Floats, toBase64 } from './floats';

/** Sums over the pictures that a lens is fitted on, of each node in turn. */
export interface LensSums {
  /** Pictures of each folder. */
  readonly counts: number[];
  /** Logits of the classes that are read, [R]. */
  readonly logits: Float64Array;
  readonly nodes: readonly {
    /** d logit / d node, summed over places, [R, C]. */
    readonly jacobian: Float64Array;
    /** Pooled values by folder, [F, C]. */
    readonly byFolder: Float64Array;
  }[];
}

export interface LensShape {
  readonly rows: number;
  readonly folders: number;
  /** Of each node. */
  readonly channels: readonly number[];
}

export function packLens({ counts, logits, nodes }: LensSums): unknown {
  return {
    counts,
    logits: toBase64(logits),
    nodes: nodes.map(({ jacobian, byFolder }) => ({
      jacobian: toBase64(jacobian),
      byFolder: toBase64(byFolder),
    })),
  };
}

/** Adds into the earlier ones, which are large. */
function into(earlier: Float64Array, later: Float64Array): void {
  for (let i = 0; i < earlier.length; i++) earlier[i]! += later[i]!;
}

export function lensSums({ rows, folders, channels }: LensShape): Sums<LensSums> {
  const schema = z.object({
    counts: z.array(z.int().min(0)).length(folders),
    logits: base64Floats(rows),
    nodes: z.tuple(
      channels.map(c =>
        z.object({ jacobian: base64Floats(rows * c), byFolder: base64Floats(folders * c) }),
      ) as never,
    ),
  });
  return {
    schema: schema as unknown as z.ZodType<LensSums>,
    zero: () => ({
      counts: Array<number>(folders).fill(0),
      logits: new Float64Array(rows),
      nodes: channels.map(c => ({
        jacobian: new Float64Array(rows * c),
        byFolder: new Float64Array(folders * c),
      })),
    }),
    add: (earlier, later) => {
      into(earlier.logits, later.logits);
      earlier.nodes.forEach(({ jacobian, byFolder }, i) => {
        into(jacobian, later.nodes[i]!.jacobian);
        into(byFolder, later.nodes[i]!.byFolder);
      });
      return { ...earlier, counts: earlier.counts.map((n, i) => n + later.counts[i]!) };
    },
  };
}

export interface NodeReader {
  /** W (pooled - m) + z, [R]. */
  lens(pooled: Float32Array): Float64Array;
  /** The folder whose mean is nearest; of equally near ones the first. */
  nearest(pooled: Float32Array): number;
}

/** What reads each node. */
export function readers(
  { counts, logits, nodes }: LensSums,
  { rows, folders, channels }: LensShape,
): NodeReader[] {
  const images = counts.reduce((a, b) => a + b, 0);
  return nodes.map(({ jacobian, byFolder }, node) => {
    const C = channels[node]!;
    const means = byFolder.map((sum, i) => sum / counts[Math.floor(i / C)]!);
    const mean = new Float64Array(C);
    for (let f = 0; f < folders; f++) for (let c = 0; c < C; c++) mean[c]! += byFolder[f * C + c]! / images;
    return {
      lens: pooled => {
        const scores = logits.map(sum => sum / images);
        for (let r = 0; r < rows; r++) {
          let sum = 0;
          for (let c = 0; c < C; c++) sum += jacobian[r * C + c]! * (pooled[c]! - mean[c]!);
          scores[r]! += sum / images;
        }
        return scores;
      },
      nearest: pooled => {
        let [found, least] = [-1, Number.POSITIVE_INFINITY];
        for (let f = 0; f < folders; f++) {
          let distance = 0;
          for (let c = 0; c < C; c++) distance += (pooled[c]! - means[f * C + c]!) ** 2;
          if (distance < least) [found, least] = [f, distance]; // never for a folder without pictures: NaN
        }
        return found;
      },
    };
  });
}
