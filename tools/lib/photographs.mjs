// The photographs among the samples. In a checkout an npm package brings each; what is packed has them as files of its own,
// where the engine looks first (src/main/engine/image/samples.ts).

const PACKAGE = /^@stdlib\/datasets-img-/;

/** @param {object} manifest the checkout's package.json @returns {string[]} the packages that bring one */
export function photographPackages({ dependencies }) {
  return Object.keys(dependencies).filter(name => PACKAGE.test(name));
}

/** @returns {[from: string, to: string][]} from the checkout's root, and from the root of what is packed */
export function photographFiles(manifest) {
  return photographPackages(manifest).map(name => [
    `node_modules/${name}/data/image.jpg`,
    `resources/samples/${name.replace(PACKAGE, '')}.jpg`,
  ]);
}
