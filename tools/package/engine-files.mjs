// The files that the engine's process needs in a package. It is plain Node that maps libraries into memory, so these lie
// beside the app's archive, as real files. Nothing else does: what the app itself runs stays in the archive, whose
// content Electron checks.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { importsOf } from '../import-directions/check-imports.mjs';
import { ROOT } from '../lib/run.mjs';

/** The two that are started by name; everything else is imported from them. */
const ENTRIES = ['out/main/engine.js', 'out/main/decoder.js'];
const RUNTIME = 'node_modules/onnxruntime-node';
/** On macOS the runtime comes twice, and its binding loads the one whose name has no full version. */
const COPY = /\.\d+\.\d+\.\d+\.dylib$/;

/** The systems that packages are made for, as Node names them, with the name of the picture decoder's library for each. */
const DECODERS = {
  'linux-x64': '@napi-rs/image-linux-x64-gnu',
  'darwin-arm64': '@napi-rs/image-darwin-arm64',
  'win32-x64': '@napi-rs/image-win32-x64-msvc',
};

/** The npm packages of which files are shipped beside the archive. @returns {string[]} */
export function enginePackages(platform, arch) {
  return ['onnxruntime-node', 'onnxruntime-common', '@napi-rs/image', decoderOf(platform, arch)];
}

/** Where the runtime's library for a system lies in the package and in the checkout. */
export function runtimeFolder(platform, arch) {
  return `${RUNTIME}/bin/napi-v6/${platform}/${arch}`;
}

/** Where the decoder's library for a system lies. */
export function decoderFolder(platform, arch) {
  return `node_modules/${decoderOf(platform, arch)}`;
}

/**
 * @param {string} [decoder] the folder of the decoder's library, where it is not the one that npm installed
 * @returns {[from: string, to: string][]} absolute paths of the checkout, and where they lie in the package
 * @throws Error, one sentence, for a system that nothing can be made for
 */
export function engineFiles(platform, arch, decoder = resolve(ROOT, decoderFolder(platform, arch))) {
  const runtime = runtimeFolder(platform, arch);
  if (!existsSync(decoder))
    throw new Error(
      `The picture decoder's library ${decoderOf(platform, arch)} is not installed; run npm ci on such a machine.`,
    );
  const ours = [
    ...ENTRIES.reduce(withImports, []),
    ...filesOf(RUNTIME, /^package\.json$/),
    ...filesOf(`${RUNTIME}/dist`, /\.js$/),
    ...filesOf(runtime, /./).filter(file => !COPY.test(file)),
    ...filesOf('node_modules/onnxruntime-common', /^package\.json$/),
    ...filesOf('node_modules/onnxruntime-common/dist/cjs', /\.js$|^package\.json$/),
    ...filesOf('node_modules/@napi-rs/image', /^(package\.json|index\.js|LICENSE)$/),
  ];
  const folder = decoderFolder(platform, arch);
  const library = readdirSync(decoder).filter(name => /\.node$|^package\.json$/.test(name));
  return [
    [resolve(import.meta.dirname, 'module-scope.json'), 'package.json'],
    ...ours.map(file => [resolve(ROOT, file), file]),
    ...library.map(name => [resolve(decoder, name), `${folder}/${name}`]),
  ];
}

function decoderOf(platform, arch) {
  const name = DECODERS[`${platform}-${arch}`];
  if (!name)
    throw new Error(
      `There are packages for ${Object.keys(DECODERS).join(', ')}, and none for ${platform}-${arch}: the runtime or the picture decoder has no library for it.`,
    );
  return name;
}

/** A built file and every file of ours that it imports, at any depth. */
function withImports(known, file) {
  if (known.includes(file)) return known;
  return importsOf(readFileSync(resolve(ROOT, file), 'utf8'))
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => posix.join(posix.dirname(file), specifier))
    .reduce(withImports, [...known, file]);
}

function filesOf(folder, wanted) {
  return readdirSync(resolve(ROOT, folder), { withFileTypes: true })
    .filter(entry => entry.isFile() && wanted.test(entry.name))
    .map(({ name }) => `${folder}/${name}`);
}
