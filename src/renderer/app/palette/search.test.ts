import { beforeAll, expect, it, vi } from 'vitest';
import { appStore } from '../../state/store';
import { sectionsFor } from './search';

beforeAll(() => {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
  appStore.setState({ samples: [{ name: 'cat', title: 'A running cat', credit: '' }] });
});

const sections = (query: string) => sectionsFor(appStore.getState(), query);
const first = (query: string) => sections(query)[0]?.entries[0]?.title;

it('finds layers by any name', () => {
  expect(first('conv4_2')).toBe('layer3.1 · block output');
  expect(first('res3b')).toBe('layer2.1 · block output');
  expect(first('layer3.1.conv2')).toMatch(/^layer3\.1\.conv2 · /);
  expect(first('fc')).toBe('fc · logits');
});

it('finds commands by their title or by a word beside it, roughly typed', () => {
  expect(first('compare')).toBe('Compare two networks');
  expect(first('resnet-50')).toBe('Show ResNet-50');
  expect(first('side by side')).toBe('Compare two networks');
  expect(first('fold insp')).toBe('Fold the inspector');
  expect(first('trn drk')).toBe('Turn dark');
});

it('finds pictures, and nothing where nothing is', () => {
  expect(first('running')).toBe('A running cat');
  expect(sections('xyzzyq')).toEqual([]);
});

it('begins with what was taken last, and lists nothing twice', () => {
  const { actions } = appStore.getState();
  expect(sections('')[0]!.title).toBe('File');
  for (const id of ['command:view.right', 'node:layer3.1', 'class:of another network'])
    actions.paletteTaken(id);
  const all = sections('');
  expect(all[0]).toMatchObject({ title: 'Recent' });
  expect(all[0]!.entries.map(({ title }) => title)).toEqual([
    'layer3.1 · block output',
    'Fold the inspector',
  ]);
  const ids = all.flatMap(({ entries }) => entries.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

it('finds a tour by its title, however much of it is typed', () => {
  expect(first('tour: stride')).toBe('Take the tour: Stride on 1×1 or 3×3');
  expect(first('tour stride')).toBe('Take the tour: Stride on 1×1 or 3×3');
  expect(first('tour 18')).toBe('Take the tour: 18 against 50');
});
