// A library in a folder of its own, with the questions that the tests of every format ask it.
import { expect } from 'vitest';
import { CodedError } from '../../../../shared/protocol/error';
import type { WeightsEntry } from '../../../../shared/protocol/records';
import { type NetworkSpec, networkSpec } from '../../../../shared/resnet/variant';
import { WeightsLibrary } from '../library';
import { type PlainTensors, randomTensors } from './checkpoints';
import { cachedValues, put, RESOURCES, temporaryFolder } from './folder';

/** The smallest network of the family. */
export const SPEC = networkSpec('resnet20');
export const TENSORS = randomTensors(SPEC);

export function roundTrip() {
  const folder = temporaryFolder();
  const library = new WeightsLibrary({ cacheDir: folder, resourcesDir: RESOURCES, limitBytes: 50e6 });
  let serial = 0;
  const imported = (bytes: Uint8Array, name = `file-${serial++}`): Promise<WeightsEntry> =>
    library.importFile(put(folder, name, bytes), name);
  return {
    folder,
    library,
    imported,
    valuesOf: async (bytes: Uint8Array, of: NetworkSpec = SPEC) => {
      const entry = await imported(bytes);
      return { entry, values: cachedValues(await library.open(entry, of)) };
    },
    /** The sentence that a file is refused with. */
    refusal: async (bytes: Uint8Array): Promise<string> => {
      const error = await imported(bytes, 'net.pth').then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(CodedError);
      return (error as CodedError).message;
    },
  };
}

/** Same names in the same order, same bits. */
export function expectEqual(got: ReadonlyMap<string, Float32Array>, want: PlainTensors): void {
  expect([...got.keys()]).toEqual([...want.keys()]);
  const bits = (values: Float32Array) => Buffer.from(values.slice().buffer);
  for (const [name, { values }] of want) expect(bits(got.get(name)!).equals(bits(values)), name).toBe(true);
}
