import { expect, it } from 'vitest';
import { Newest } from './newest';

const kept = (newest: Newest<string>, ...keys: string[]) => keys.filter(key => newest.get(key) !== undefined);

it('drops what was not used for longest', () => {
  const newest = new Newest<string>(6, ({ length }) => length);
  newest.set('a', 'aaa');
  newest.set('b', 'bbb');
  newest.get('a');
  newest.set('c', 'ccc');
  expect(kept(newest, 'a', 'b', 'c')).toEqual(['a', 'c']);
});

it('keeps the newest, however large', () => {
  const newest = new Newest<string>(6, ({ length }) => length);
  newest.set('a', 'aaa');
  newest.set('b', 'b'.repeat(100));
  expect(kept(newest, 'a', 'b')).toEqual(['b']);
  newest.clear();
  expect(kept(newest, 'b')).toEqual([]);
});
