import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf, violationsOf, violationsUnder } from './check-imports.mjs';
import { ZONES } from './zones.mjs';

const root = resolve(import.meta.dirname, '../..');
const fixtures = resolve(import.meta.dirname, 'fixtures');

test('every import of ours goes in its direction', () => {
  expect(violationsUnder(root)).toEqual([]);
});

/** What is said of the one bad file in each zone, by zone. */
const BAD = {
  'src/shared': [
    'src/shared/bad.ts:1: src/shared does not run under Node: node:fs',
    'src/shared/bad.ts:2: src/shared may not import src/main/engine/service',
  ],
  'src/fake-engine': [
    'src/fake-engine/bad.ts:1: src/fake-engine may not import zod',
    'src/fake-engine/bad.ts:2: src/fake-engine may not import src/renderer/host/host',
  ],
  'src/preload': [
    'src/preload/bad.ts:1: src/preload may not import zod',
    'src/preload/bad.ts:2: src/preload may not import src/main/server/server',
  ],
  'src/main/engine': [
    'src/main/engine/bad.ts:1: electron may be imported in src/main/desktop and src/preload and e2e/support/electron/fixtures only',
    'src/main/engine/bad.ts:2: src/main/engine may not import src/main/engine-process/engine-process',
  ],
  'src/main/engine-process': [
    'src/main/engine-process/bad.ts:1: src/main/engine-process may not import src/main/engine/service',
  ],
  'src/main/page': ['src/main/page/bad.ts:1: src/main/page may not import src/main/server/admission'],
  'src/main/server': [
    'src/main/server/bad.ts:1: src/main/server may not import src/main/engine/session/session',
  ],
  'src/main/desktop': [
    'src/main/desktop/bad.ts:1: src/main/desktop may not import src/main/server/server',
    'src/main/desktop/bad.ts:2: onnxruntime-node may be imported in src/main/engine/session/onnxruntime.mjs only',
  ],
  'src/main/cli': ['src/main/cli/bad.ts:1: src/main/cli may not import src/main/engine/service'],
  'src/main/cli/testing': [
    'src/main/cli/testing/bad.ts:1: src/main/cli/testing may not import src/main/engine/service',
  ],
  'src/renderer/ui': ['src/renderer/ui/bad.tsx:1: src/renderer/ui may not import src/renderer/state/store'],
  'src/renderer/figures': [
    'src/renderer/figures/bad.tsx:1: src/renderer/figures may not import src/renderer/state/use-app-state',
  ],
  'src/renderer/host': [
    'src/renderer/host/bad.ts:1: src/renderer/host may not import src/renderer/engine-client/latest',
  ],
  'src/renderer/engine-client': [
    'src/renderer/engine-client/bad.ts:1: zustand may be imported in src/renderer/state only',
    'src/renderer/engine-client/bad.ts:2: src/renderer/engine-client may not import src/renderer/state/store',
  ],
  'src/renderer/state': [
    'src/renderer/state/bad.ts:1: src/renderer/state may not import src/renderer/features/graph-view/ribbon',
  ],
  'src/renderer/features/*': [
    'src/renderer/features/statistics/bad.tsx:1: @xyflow/react may be imported in src/renderer/features/graph-view only',
    'src/renderer/features/statistics/bad.tsx:2: src/renderer/features/statistics may not import src/renderer/app/layout',
    'src/renderer/features/statistics/bad.tsx:3: src/renderer/features/statistics may not import src/renderer/features/graph-view/ribbon',
  ],
  'src/renderer/gallery': [
    'src/renderer/gallery/bad.ts:1: src/renderer/gallery may not import src/main/server/server',
  ],
  'src/renderer': [
    'src/renderer/app/bad.ts:1: src/renderer does not run under Node: node:path',
    'src/renderer/app/bad.ts:2: src/renderer may not import src/main/server/server',
  ],
  e2e: ['e2e/bad.ts:1: e2e may not import src/main/server/server'],
  fuzz: ['fuzz/bad.ts:1: fuzz may not import src/main/server/server'],
};

test('every zone has a bad file', () => {
  expect(Object.keys(BAD).sort()).toEqual(ZONES.map(({ folder }) => folder).sort());
});

test.each(Object.entries(BAD))('the bad file in %s is seen', (_, expected) => {
  const file = expected[0].split(':')[0];
  expect(violationsOf(file, readFileSync(resolve(fixtures, file), 'utf8'))).toEqual(expected);
});

test('no bad file goes unread', () => {
  const files = readdirSync(fixtures, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(fixtures, resolve(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(file => !file.startsWith('src/shared/circle/')); // read by circles.test.mjs
  expect(files.sort()).toEqual(
    Object.values(BAD)
      .map(([first]) => first.split(':')[0])
      .sort(),
  );
});

test('imports are read in all their forms, and nothing else is', () => {
  const text = `
    // import a from 'comment';
    /* import b from 'block'; */
    import type { A } from "./types";
    import {
      b,
    } from './several-lines';
    import './effect'; export { c } from './again';
    const d = await import('./lazy'), e = require('./old');
    const address = 'http://x/import'; const said = "import f from './string'";
    export const g = Array.from('letters');
  `;
  expect(importsOf(text).map(({ specifier }) => specifier)).toEqual([
    './types',
    './several-lines',
    './effect',
    './again',
    './lazy',
    './old',
  ]);
});
