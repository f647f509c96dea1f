import { expect, test } from 'vitest';
import { saveOptions } from './save-options';

test.each([
  ['cat.rnx', ['ResNet Explorer session', 'All files']],
  ['graph.SVG', ['SVG drawing', 'All files']],
  ['notes', ['All files']],
])('%s', (name, kinds) => {
  const { defaultPath, filters } = saveOptions(name, '/home/ada');
  expect(defaultPath).toBe(`/home/ada/${name}`);
  expect(filters.map(filter => filter.name)).toEqual(kinds);
});
