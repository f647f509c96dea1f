// Files that are opened through the engine: pictures, tensors, class lists.
import { readNpy } from '../../src/shared/tensor/npy';
import { readNpyFile } from '../readers/npy';
import { Wrong } from '../wrong';
import type { Target } from './target';

export function picture(name: string): Target {
  return async (file, desk) => {
    const opened = await desk.open(name, file);
    if (opened.kind === 'image' && !(opened.width > 0 && opened.height > 0))
      throw new Wrong('a picture without pixels');
  };
}

export const classes: Target = async (file, desk) => {
  const opened = await desk.open('classes.txt', file);
  if (opened.kind === 'labels' && opened.labels.names.length === 0) throw new Wrong('a list without names');
};

export const tensor: Target = async (file, desk) => {
  const opened = await desk.open('tensor.npy', file);
  if (opened.kind !== 'tensor') return;
  const taken = readNpy(file, 'tensor.npy');
  const stored = readNpyFile(file);
  const same = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    a.length === b.length && Array.from(a).every((n, i) => Object.is(n, b[i]));
  if (!same(taken.shape, stored.shape) || !same(opened.shape, stored.shape))
    throw new Wrong(`taken with the shape [${taken.shape}], the file says [${stored.shape}]`);
  if (!same(taken.data, stored.values)) throw new Wrong('taken with other values than the file holds');
};
