// The pictures of a training run: all of them in memory, at the size at which the network gets them.
import type { Draft } from '../../../shared/protocol/define';
import { CodedError } from '../../../shared/protocol/error';
import type { train } from '../../../shared/protocol/requests/train';
import { centred } from '../../../shared/resnet/preprocessing';
import type { Skipped } from '../../../shared/studies/study';
import type { Decoders } from '../decoders/decoders';
import type { Cut } from '../image/prepare/prepare';
import { fingerprint, pictureFolder, roundRobin } from '../studies/folder';
import { type Group, stream } from '../studies/stream';
import { drawShape, SHAPE_NAMES } from './shapes';

export type TrainingDraft = Draft<typeof train>;

export interface Example {
  /** [side, side, 3] */
  readonly pixels: Uint8Array;
  readonly label: number;
}

export interface Dataset {
  readonly classes: readonly string[];
  readonly examples: readonly Example[];
  readonly skipped: readonly Skipped[];
  /** Same for the same pictures. */
  readonly key: string;
}

/** What becomes of a file: its shorter side shrunk to the network's, the middle cut out. */
export const preprocessingOf = (side: number) => centred(side, side);

/** Pictures that are decoded between two looks at whether somebody still waits. */
const GROUP = 64;

/** Shapes in the order of their numbers, which is round robin over the classes. */
export function shapesData(seed: number, count: number, side: number): Dataset {
  return {
    classes: SHAPE_NAMES,
    examples: Array.from({ length: count }, (_, index) => ({
      pixels: drawShape(seed, index, side),
      label: index % SHAPE_NAMES.length,
    })),
    skipped: [],
    key: `shapes ${seed} ${count} ${side}`,
  };
}

/** The whole input, black where the picture does not reach. */
function wholePicture({ rgb, at }: Cut, side: number): Uint8Array {
  if (at.width === side && at.height === side) return rgb;
  const pixels = new Uint8Array(3 * side * side);
  for (let row = 0; row < at.height; row++)
    pixels.set(rgb.subarray(3 * row * at.width, 3 * (row + 1) * at.width), 3 * ((at.y + row) * side + at.x));
  return pixels;
}

/**
 * Class folders, decoded once, round robin over the classes.
 * @param turn told which share is done
 * @throws CodedError bad-request where there are not two classes with pictures
 */
export async function folderData(
  directory: string,
  side: number,
  decoders: Decoders,
  turn: (share: number) => Promise<void>,
): Promise<Dataset> {
  const folder = await pictureFolder(directory);
  const classes = folder.classes.filter(({ name }) => name !== null);
  if (classes.length < 2)
    throw new CodedError(
      'bad-request',
      `${directory} holds ${classes.length === 1 ? 'one class folder' : 'no class folders'} with pictures; training needs two or more, one folder for each class.`,
    );
  const pictures = roundRobin(classes, { from: 0, count: Number.POSITIVE_INFINITY });
  const preprocessing = preprocessingOf(side);
  const groups = Array.from({ length: Math.ceil(pictures.length / GROUP) }, (_, index) => index);
  const examples: Example[] = [];
  const skipped = [...folder.skipped];
  const fittings = [{ preprocessing, input: [side, side] as const }];
  for await (const group of stream({ directory, pictures, fittings, batch: GROUP, groups }, decoders)) {
    examples.push(...examplesOf(group, side));
    skipped.push(...group.skipped);
    await turn((group.index + 1) / groups.length);
  }
  return {
    classes: classes.map(({ name }) => name!),
    examples,
    skipped,
    key: `${fingerprint(pictures)} ${side}`,
  };
}

const examplesOf = ({ pictures }: Group, side: number): Example[] =>
  pictures.map(({ cuts, folder }) => ({ pixels: wholePicture(cuts[0]!, side), label: folder }));

/** The last share of every class is held out, by their order; one picture of each stays at least. */
export function split(
  { classes, examples }: Pick<Dataset, 'classes' | 'examples'>,
  share: number,
): { readonly training: Example[]; readonly holdout: Example[] } {
  const counts = classes.map((_, label) => examples.filter(example => example.label === label).length);
  const kept = counts.map(count => Math.max(Math.min(count, 1), count - Math.round(share * count)));
  const seen = classes.map(() => 0);
  const [training, holdout]: [Example[], Example[]] = [[], []];
  for (const example of examples) {
    const { label } = example;
    (seen[label]! < kept[label]! ? training : holdout).push(example);
    seen[label]!++;
  }
  return { training, holdout };
}
