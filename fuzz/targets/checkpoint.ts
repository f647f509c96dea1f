// A checkpoint is opened, and what the cache holds afterwards is compared with what a second reader finds in the file.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WeightsEntry } from '../../src/shared/protocol/records';
import { networkSpec } from '../../src/shared/resnet/variant';
import { readSafetensors } from '../readers/safetensors';
import type { Tensor } from '../readers/tensor';
import { Wrong } from '../wrong';
import type { Desk } from './desk';
import type { Target } from './target';

export function checkpoint(
  name: string,
  read: (file: Buffer) => Tensor[],
  compare: (taken: readonly Tensor[], stored: readonly Tensor[]) => void,
  more: (file: Buffer, entry: WeightsEntry, desk: Desk) => Promise<void> = async () => {},
): Target {
  return async (file, desk) => {
    const opened = await desk.open(name, file);
    if (opened.kind !== 'weights') throw new Wrong(`a checkpoint was taken for ${opened.kind}`);
    const { model, classes, shortcut, stride } = opened.entry.receipt;
    const cached = await desk.library.open(opened.entry, networkSpec(model, { classes, shortcut, stride }));
    const taken = readSafetensors(await readFile(join(cached.directory, cached.file)));
    let stored: Tensor[];
    try {
      stored = read(file);
    } catch (error) {
      throw new Wrong(`it was taken, and the second reader cannot read it: ${(error as Error).message}`);
    }
    compare(taken, stored);
    await more(file, opened.entry, desk);
  };
}
