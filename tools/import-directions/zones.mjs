// Who may import whom, as data. A file belongs to the zone with the longest matching folder.

/**
 * @typedef {object} Zone
 * @property {string} folder plain path; a last part `*` makes every folder there a zone of its own
 * @property {string[]} imports folders that it may import from beside its own
 * @property {boolean} [node] whether it runs under Node and may use Node's own modules
 * @property {string[]} [packages] the only packages that it may import; left out: any
 */

/** @type {Zone[]} */
export const ZONES = [
  { folder: 'src/shared', imports: [], packages: ['zod'] },
  { folder: 'src/fake-engine', imports: ['src/shared'], packages: [] }, // for tests and screens without an engine
  { folder: 'src/preload', imports: ['src/shared'], packages: ['electron'] },

  { folder: 'src/main/engine', imports: ['src/shared'], node: true },
  { folder: 'src/main/engine-process', imports: ['src/shared'], node: true },
  { folder: 'src/main/page', imports: ['src/shared'], node: true },
  {
    folder: 'src/main/server',
    imports: ['src/shared', 'src/main/engine-process', 'src/main/page'],
    node: true,
  },
  {
    folder: 'src/main/desktop',
    imports: ['src/shared', 'src/main/engine-process', 'src/main/page'],
    node: true,
  },
  {
    folder: 'src/main/cli',
    imports: ['src/shared', 'src/main/engine-process', 'src/main/page', 'src/main/server'],
    node: true,
  },

  {
    folder: 'src/main/cli/testing',
    imports: ['src/shared', 'src/main/cli', 'src/fake-engine'],
    node: true,
  },

  { folder: 'src/renderer/ui', imports: ['src/shared'] },
  { folder: 'src/renderer/figures', imports: ['src/shared', 'src/renderer/ui'] },
  { folder: 'src/renderer/host', imports: ['src/shared', 'src/fake-engine'] },
  { folder: 'src/renderer/engine-client', imports: ['src/shared', 'src/renderer/host'] },
  {
    folder: 'src/renderer/state',
    imports: [
      'src/shared',
      'src/renderer/ui',
      'src/renderer/figures',
      'src/renderer/host',
      'src/renderer/engine-client',
    ],
  },
  {
    folder: 'src/renderer/features/*',
    imports: [
      'src/shared',
      'src/renderer/ui',
      'src/renderer/figures',
      'src/renderer/host',
      'src/renderer/engine-client',
      'src/renderer/state',
    ],
  },
  { folder: 'src/renderer/gallery', imports: ['src/shared', 'src/renderer', 'src/fake-engine'] },
  { folder: 'src/renderer', imports: ['src/shared'] }, // the app and what lies beside it: everything of the page

  { folder: 'e2e', imports: ['src/shared', 'tools/lib'], node: true },
  { folder: 'fuzz', imports: ['src/shared', 'src/main/engine', 'src/renderer/state'], node: true },
];

/** What every test and every file of the gallery may import, whatever its zone. */
export const FOR_TESTS = ['src/fake-engine', 'src/renderer/gallery'];

/** Packages that only these folders may import; a package that is not named here is free to all. */
export const PACKAGES = {
  electron: ['src/main/desktop', 'src/preload', 'e2e/support/electron/fixtures'],
  'onnxruntime-node': ['src/main/engine/session/onnxruntime.mjs'], // where its telemetry is turned off
  ws: ['src/main/server', 'e2e'],
  zod: ['src/shared'],
  react: ['src/renderer'],
  'react-dom': ['src/renderer'],
  zustand: ['src/renderer/state'],
  '@xyflow/react': ['src/renderer/features/graph-view'],
};
