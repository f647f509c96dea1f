// Files that are something else: each row of the tables, told by its kind and with a way out.
import { describe, expect, it } from 'vitest';
import { zip } from '../testing/checkpoints';
import { roundTrip } from '../testing/round-trip';
import { FOREIGN_ARCHIVES, FOREIGN_FILES } from './foreign';

const { refusal } = roundTrip();

const tar = () => {
  const block = Buffer.alloc(1024);
  block.write('weights.pth');
  block.write('ustar', 257);
  return block;
};

const FILES: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ['Keras', Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), /HDF5 file \(Keras\).*ONNX/],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), /packed with gzip; unpack it/],
  ['tar', tar(), /a tar archive; unpack it/],
  ['TensorFlow Lite', Buffer.from('\x18\0\0\0TFL3', 'latin1'), /TensorFlow Lite/],
  ['GGUF', Buffer.from('GGUF\x03\0\0\0', 'latin1'), /GGUF file/],
  [
    'Git LFS',
    Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\n'),
    /Git LFS pointer.*git lfs pull/,
  ],
  [
    'a web page',
    Buffer.from('\ufeff \n<!DOCTYPE html><html><body>Sign in</body>'),
    /a web page.*download the file itself/,
  ],
];

const ARCHIVES: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['torch.export', ['serialized_exported_program.json', 'version'], /written by torch\.export.*state_dict/],
  ['NumPy', ['conv1.weight.npy'], /NumPy arrays \(\.npz\).*torch\.from_numpy/],
  ['Keras', ['config.json', 'model.weights.h5'], /Keras archive/],
  ['a packed checkpoint', ['run/best.pth'], /a zip archive that holds run\/best\.pth; unpack it/],
];

describe('foreign files', () => {
  it('has a row for each', () => {
    expect(FILES.map(([, bytes]) => FOREIGN_FILES.findIndex(({ match }) => match(bytes)))).toEqual(
      FOREIGN_FILES.map((_, i) => i),
    );
    expect(ARCHIVES.map(([, names]) => FOREIGN_ARCHIVES.findIndex(({ match }) => match(names)))).toEqual(
      FOREIGN_ARCHIVES.map((_, i) => i),
    );
  });

  it.each(FILES)('%s', async (_, bytes, sentence) => {
    expect(await refusal(bytes)).toMatch(sentence);
  });

  it.each(ARCHIVES)('an archive of %s', async (_, names, sentence) => {
    expect(await refusal(zip(names.map(name => ({ name, data: Buffer.from('x') }))))).toMatch(sentence);
  });
});
