import { expect, it } from 'vitest';
import { GLOSSARY } from './glossary';
import { matchingTerms } from './terms-sheet';

const all = GLOSSARY.flatMap(({ entries }) => entries);

it('lists each term once, with a sentence', () => {
  expect(new Set(all.map(({ term }) => term)).size).toBe(all.length);
  for (const { term, text } of all) expect(text, term).toMatch(/[.)]$/);
});

it('finds terms by their name before those that only mention it', () => {
  const [gradient] = matchingTerms(GLOSSARY, 'cosine');
  expect(gradient!.entries[0]!.term).toBe('Cosine');
  expect(matchingTerms(GLOSSARY, 'grad-cam selvaraju')[0]!.entries).toHaveLength(1);
  expect(matchingTerms(GLOSSARY, 'transformer')).toEqual([]);
  expect(matchingTerms(GLOSSARY, ' ')).toEqual(GLOSSARY);
});
