// A file's kind by its first bytes.
import { describe, expect, it } from 'vitest';
import { isCheckpoint } from './importer';
import { torchLegacy, torchZip, writeSafetensorsBytes } from './testing/checkpoints';
import { onnxFile } from './testing/onnx-file';
import { SPEC, TENSORS } from './testing/round-trip';

describe('isCheckpoint', () => {
  it.each<[string, Uint8Array]>([
    ['safetensors', writeSafetensorsBytes(TENSORS)],
    ['torch zip', torchZip(TENSORS)],
    ['torch legacy', torchLegacy(TENSORS)],
    ['onnx', onnxFile(SPEC, TENSORS).model],
  ])('knows %s by 64 bytes', (_, bytes) => {
    expect(isCheckpoint(bytes.subarray(0, 64))).toBe(true);
  });

  it.each([
    'cos\nsystem\n(Vls\ntR.',
    'c__builtin__\nset\np0\n(lp1\ntRp2\n.',
    'ccollections\nOrderedDict\nq\0)R.',
  ])('knows a pickle without a protocol by the global at its beginning: %j', text => {
    expect(isCheckpoint(Buffer.from(text))).toBe(true);
  });

  it.each<[string, number[] | string]>([
    ['nothing', ''],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]],
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]],
    ['GIF', 'GIF89a............'],
    ['BMP', 'BM................'],
    ['WebP', 'RIFF....WEBPVP8 ...'],
    ['TIFF', 'II*.................'],
    ['AVIF', '....ftypavif........'],
    ['NumPy', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0x76, 0]],
    ['text', 'class names of something'],
    ['a list of words', 'cat\ndog\ntench, Tinca tinca\n'],
    ['JSON with a brace at the ninth place', '{"cfg": {"id2label": {}}}'],
    ['JSON beyond ASCII', '{"k\u00e4": {"id2label": {}}}'],
  ])('does not take %s for one', (_, head) => {
    expect(isCheckpoint(typeof head === 'string' ? Buffer.from(head) : Uint8Array.from(head))).toBe(false);
  });
});
