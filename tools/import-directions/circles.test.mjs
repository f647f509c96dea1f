import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { sourcesUnder } from './check-imports.mjs';
import { circlesIn } from './circles.mjs';

const root = resolve(import.meta.dirname, '../..');
const bad = sourcesUnder(resolve(import.meta.dirname, 'fixtures'), 'src/shared/circle');
const circle = name => `src/shared/circle/${name}.ts`;

test('no sources of ours import each other in a circle', () => {
  expect(circlesIn(sourcesUnder(root, 'src'))).toEqual([]);
});

test('the bad files are seen: a type, an export and a late import make a circle', () => {
  const way = ['first', 'second', 'third', 'first'].map(circle).join(' -> ');
  expect(circlesIn(bad)).toEqual([`circle of imports: ${way}`]);
});

test.each(['first', 'second', 'third'])('without the imports of %s there is none', name => {
  expect(circlesIn(new Map([...bad, [circle(name), '']]))).toEqual([]);
});

test('a file that imports itself is a circle, and of a larger group the shortest way is told', () => {
  expect(circlesIn(new Map([['src/a.ts', "import './a'"]]))).toEqual([
    'circle of imports: src/a.ts -> src/a.ts',
  ]);
  const sources = {
    'src/a.ts': "import './b'",
    'src/b.tsx': "import './c/d'",
    'src/c/d.mjs': "import '../b'; import '../a.ts'; import './style.css'",
    'src/beside.ts': "import './a'",
  };
  expect(circlesIn(new Map(Object.entries(sources)))).toEqual([
    'circle of imports: src/b.tsx -> src/c/d.mjs -> src/b.tsx (3 files reach each other)',
  ]);
});
