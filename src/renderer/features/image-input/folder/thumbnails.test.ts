import { expect, it, vi } from 'vitest';
import { Thumbnails } from './thumbnails';

/** A maker that is told when to finish. */
function maker() {
  const started: Blob[] = [];
  const finish = new Map<Blob, (ok: boolean) => void>();
  const make = (file: Blob) =>
    new Promise<string>((resolve, reject) => {
      started.push(file);
      finish.set(file, ok => (ok ? resolve(`blob:${started.indexOf(file)}`) : reject(new Error('TIFF'))));
    });
  return { started, make, finish: (file: Blob, ok = true) => finish.get(file)!(ok) };
}

const files = Array.from({ length: 5 }, () => new Blob());

it('makes two at a time, the last wish first, and each one once', async () => {
  const { started, make, finish } = maker();
  const thumbnails = new Thumbnails(make, () => {});
  const given: (string | null)[] = [];
  for (const file of files) thumbnails.want(file, url => given.push(url));
  expect(started).toEqual([files[0], files[1]]);
  finish(files[0]!);
  await vi.waitFor(() => expect(started).toEqual([files[0], files[1], files[4]]));
  thumbnails.want(files[0]!, url => given.push(url));
  finish(files[1]!);
  await vi.waitFor(() => expect(given).toEqual(['blob:0', 'blob:1', 'blob:0']));
  expect(thumbnails.made(files[0]!)).toBe('blob:0');
  expect(started).toHaveLength(4);
});

it('does not make what is no longer wanted, and remembers what cannot be made', async () => {
  const { started, make, finish } = maker();
  const forgotten: string[] = [];
  const thumbnails = new Thumbnails(make, url => forgotten.push(url));
  const given: (string | null)[] = [];
  const back = files.map(file => thumbnails.want(file, url => given.push(url)));
  back[3]!();
  back[4]!();
  finish(files[0]!, false);
  await vi.waitFor(() => expect(started).toEqual([files[0], files[1], files[2]]));
  expect(given).toEqual([null]);
  expect(thumbnails.made(files[0]!)).toBeNull();
  expect(thumbnails.made(files[3]!)).toBeUndefined();
  finish(files[1]!);
  await vi.waitFor(() => expect(given).toEqual([null, 'blob:1']));
  thumbnails.clear();
  expect(forgotten).toEqual(['blob:1']);
});
