import { expect, it } from 'vitest';
import { BytesCache } from './maps-cache';

function counting() {
  const asked: string[] = [];
  const cache = new BytesCache<string>(10, value => value.length);
  const get = (key: string, value = key) =>
    cache.get(key, async () => {
      asked.push(key);
      if (value === '!') throw new Error('no');
      return value;
    });
  return { cache, get, asked };
}

it('asks once for what is kept or on its way', async () => {
  const { get, asked } = counting();
  expect(await Promise.all([get('aaa'), get('aaa')])).toEqual(['aaa', 'aaa']);
  await get('aaa');
  expect(asked).toEqual(['aaa']);
});

it('drops what was used longest ago once there are too many bytes', async () => {
  const { cache, get, asked } = counting();
  await get('aaaa');
  await get('bbbb');
  await get('aaaa');
  await get('cccc');
  expect(cache.bytes).toBe(8);
  await get('aaaa');
  await get('bbbb');
  expect(asked).toEqual(['aaaa', 'bbbb', 'cccc', 'bbbb']);
});

it('keeps the newest even where it alone is too large, and no failure', async () => {
  const { get, asked } = counting();
  await get('k'.repeat(20));
  await get('k'.repeat(20));
  await expect(get('x', '!')).rejects.toThrow('no');
  await get('x', 'fine');
  expect(asked).toEqual(['k'.repeat(20), 'x', 'x']);
});
