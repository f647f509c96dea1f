// The official ImageNet checkpoints of torchvision. A file's name ends in the first eight hex digits of its SHA-256.
// Accuracies, sizes and transforms as torchvision publishes them (torchvision.models.resnet, *_Weights).
import type { ModelName } from '../../../shared/resnet/variant';

export interface OfficialCheckpoint {
  /** `resnet50` is the first recipe's file, `resnet50-v2` the second's. */
  readonly name: string;
  readonly model: ModelName;
  readonly recipe: 'V1' | 'V2';
  readonly file: string;
  readonly url: string;
  /** First hex digits of the file's SHA-256. */
  readonly sha256Prefix: string;
  /** Size in MiB, rounded to a tenth. */
  readonly sizeMiB: number;
  /** Shorter side before the centre crop of 224. */
  readonly resize: number;
  /** On ImageNet-1k's validation pictures, in 0..1. */
  readonly top1: number;
  readonly top5: number;
}

export const OFFICIAL_BASE = 'https://download.pytorch.org/models/';

const RESIZE = { V1: 256, V2: 232 } as const;

type Row = readonly [
  ModelName,
  OfficialCheckpoint['recipe'],
  hash: string,
  MiB: number,
  top1: number,
  top5: number,
];

const ROWS: readonly Row[] = [
  ['resnet18', 'V1', 'f37072fd', 44.7, 0.69758, 0.89078],
  ['resnet34', 'V1', 'b627a593', 83.3, 0.73314, 0.9142],
  ['resnet50', 'V1', '0676ba61', 97.8, 0.7613, 0.92862],
  ['resnet101', 'V1', '63fe2227', 170.5, 0.77374, 0.93546],
  ['resnet152', 'V1', '394f9c45', 230.4, 0.78312, 0.94046],
  ['resnet50', 'V2', '11ad3fa6', 97.8, 0.80858, 0.95434],
  ['resnet101', 'V2', 'cd907fc2', 170.5, 0.81886, 0.9578],
  ['resnet152', 'V2', 'f82ba261', 230.5, 0.82284, 0.96002],
];

export const OFFICIAL: readonly OfficialCheckpoint[] = ROWS.map(
  ([model, recipe, hash, sizeMiB, top1, top5]) => {
    const file = `${model}-${hash}.pth`;
    const name = recipe === 'V1' ? model : `${model}-v2`;
    const resize = RESIZE[recipe];
    return {
      name,
      model,
      recipe,
      file,
      url: OFFICIAL_BASE + file,
      sha256Prefix: hash,
      sizeMiB,
      resize,
      top1,
      top5,
    };
  },
);

/** The official checkpoint that a file's content hash belongs to. */
export function officialByHash(sha256: string): OfficialCheckpoint | undefined {
  return OFFICIAL.find(({ sha256Prefix }) => sha256.startsWith(sha256Prefix));
}

/** By name (`resnet50`, `resnet50-v2`) or file name (`resnet50-11ad3fa6.pth`). */
export function officialByName(name: string): OfficialCheckpoint | undefined {
  return OFFICIAL.find(checkpoint => checkpoint.name === name || checkpoint.file === name);
}
