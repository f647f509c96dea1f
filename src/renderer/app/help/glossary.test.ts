import { expect, it } from 'vitest';
import { TERMS } from '../../features/inspector/terms';
import { GLOSSARY } from './glossary';
import { matchingTerms } from './terms-sheet';

const all = GLOSSARY.flatMap(({ entries }) => entries);

it('lists each term once, with a sentence, and every term of the inspector among them', () => {
  expect(new Set(all.map(({ term }) => term)).size).toBe(all.length);
  for (const { term, text } of all) expect(text, term).toMatch(/[.)]$/);
  for (const [term, text] of Object.entries(TERMS))
    expect(
      all.some(entry => entry.text === text),
      term,
    ).toBe(true);
});

it('finds terms by their name before those that only mention it', () => {
  const [gradient] = matchingTerms(GLOSSARY, 'cosine');
  expect(gradient!.entries[0]!.term).toBe('Cosine');
  expect(matchingTerms(GLOSSARY, 'grad-cam selvaraju')[0]!.entries).toHaveLength(1);
  expect(matchingTerms(GLOSSARY, 'transformer')).toEqual([]);
  expect(matchingTerms(GLOSSARY, ' ')).toEqual(GLOSSARY);
});
