import { expect, it } from 'vitest';
import { addressOf, broughtBy, type Dragged, mayBeTaken } from './dragged-picture';

function dragged(data: Record<string, string>, files: readonly File[] = []): Dragged {
  return { types: [...Object.keys(data), 'Files'], files, getData: type => data[type] ?? '' };
}

const LIST = 'text/uri-list';
const HTML = 'text/html';

it.each([
  [['Files'], true],
  [['text/uri-list', 'text/plain'], true],
  [['text/html', 'text/plain'], true],
  [['text/plain'], false], // selected words
])('%j may be taken: %s', (types, taken) => expect(mayBeTaken(types)).toBe(taken));

it.each([
  ['an address', { [LIST]: 'https://a.example/cat.jpg' }, 'https://a.example/cat.jpg'],
  ['a list with a comment', { [LIST]: '# a cat\r\nhttps://a.example/cat.jpg' }, 'https://a.example/cat.jpg'],
  [
    'a picture in a link: its own address',
    {
      [LIST]: 'https://a.example/page',
      [HTML]: '<a><img alt="" src="https://a.example/c.png?x=1&amp;y=2"></a>',
    },
    'https://a.example/c.png?x=1&y=2',
  ],
  ['words', { [HTML]: '<b>cat</b>' }, null],
])('%s', (_, data, address) => expect(addressOf(dragged(data))).toBe(address));

it('takes the file where the browser gives one', () => {
  const file = new File(['x'], 'cat.jpg');
  expect(broughtBy(dragged({ [LIST]: 'https://a.example/cat.jpg' }, [file]))).toEqual({ files: [file] });
});

it('takes a picture that is written out in its address', async () => {
  const brought = broughtBy(dragged({ [LIST]: 'data:image/jpeg;base64,/9j/' }));
  const [file] = brought && 'files' in brought ? brought.files : [];
  expect(file?.name).toBe('dragged.jpg');
  expect([...new Uint8Array(await file!.arrayBuffer())]).toEqual([0xff, 0xd8, 0xff]);
});

it.each([
  [
    'https://a.example/cat.jpg',
    /^The browser gave only an address \(https:\/\/a\.example\/cat\.jpg\).*paste it here\.$/,
  ],
  ['data:image/png;base64,***', /^The browser gave only an address/],
  [`https://a.example/${'x'.repeat(500)}`, /x…\)/],
])('%s is refused in one sentence', (address, sentence) =>
  expect(broughtBy(dragged({ [LIST]: address }))).toEqual({ refused: expect.stringMatching(sentence) }),
);

it('leaves alone what is nothing for us', () => {
  expect(broughtBy(dragged({ [HTML]: '<b>cat</b>' }))).toBeNull();
});
