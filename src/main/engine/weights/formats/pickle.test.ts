// The pickle machine by itself: plain data of every protocol, limits, and work that a small file cannot make large.
import { describe, expect, it } from 'vitest';
import { processorMs } from '../../testing/limits';
import { Inert, OutOfBytes, unpickle } from './pickle';
import { TORCH_OWNER, TorchTensor } from './torch-globals';

const run = (...parts: (string | number[] | Uint8Array)[]) => {
  const bytes = Buffer.concat(
    parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
  return unpickle(bytes, 0, TORCH_OWNER);
};
const PROTO2 = '\x80\x02';

describe('unpickle', () => {
  // Each line printed by Python: pickle.dumps(value, protocol)
  it.each<[string, string, unknown]>([
    ['an integer', '\x80\x02M\xe9\x03.', 1001],
    ['a negative integer', '\x80\x02J\xfe\xff\xff\xff.', -2],
    ['a long', '\x80\x02\x8a\x05\x00\x00\x00\x00\x01.', 2 ** 32],
    ['a very long', '\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.', 0x1950a86a20f9469cfc6cn],
    ['minus one as a long', '\x80\x02\x8a\x01\xff.', -1],
    ['a float', '\x80\x02G?\xe0\x00\x00\x00\x00\x00\x00.', 0.5],
    ['a text', '\x80\x02X\x03\x00\x00\x00\xc3\xa4bq\x00.', '\u00e4b'],
    ['a framed text', '\x80\x04\x95\x06\x00\x00\x00\x00\x00\x00\x00\x8c\x02ab\x94.', 'ab'],
    ['a list', '\x80\x02]q\x00(K\x01NK\x02e.', [1, null, 2]],
    ['tuples', '\x80\x02)K\x01\x85q\x00K\x01K\x02\x86q\x01\x87q\x02.', [[], [1], [1, 2]]],
    ['a shared value', '\x80\x04]\x94(]\x94h\x01e.', [[], []]],
    [
      'a dictionary',
      '\x80\x02}q\x00(X\x01\x00\x00\x00aq\x01\x88X\x01\x00\x00\x00bq\x02\x89u.',
      new Map([
        ['a', true],
        ['b', false],
      ]),
    ],
    [
      'an OrderedDict of Python 2',
      '\x80\x02ccollections\nOrderedDict\nq\x00]q\x01]q\x02(U\x01aq\x03K\x05ea\x85q\x04Rq\x05.',
      new Map([['a', 5]]),
    ],
    ['a mark taken back', '\x80\x02K\x01(0.', 1],
    ['a set', '\x80\x04\x8f\x94(K\x01K\x02\x90.', new Set([1, 2])],
  ])('reads %s', (_, pickle, value) => {
    expect(run(pickle).value).toEqual(value);
  });

  it.each(['torch.constructor', 'pathlib.PosixPath', 'omegaconf.DictConfig'])(
    'makes nothing of %s but an object without meaning',
    path => {
      const [module, name] = path.split('.');
      const { value } = run(PROTO2, `c${module}\n${name}\n(X\x01\x00\x00\x00atR}b.`);
      expect(value).toBeInstanceOf(Inert);
      expect((value as Inert).name).toBe(path);
    },
  );

  it('says where it ended, and when the bytes at hand did not suffice', () => {
    expect(run('\x80\x02K\x05.rest').end).toBe(5);
    for (const cut of ['', '\x80', '\x80\x02X\x09\x00\x00\x00ab', '\x80\x02K\x05', '\x80\x02ccollec']) {
      expect(() => run(cut)).toThrow(OutOfBytes);
    }
  });

  it.each<[string, string, RegExp]>([
    ['an opcode that makes instances', '\x80\x02(ios\nsystem\n.', /the opcode INST/],
    ['a byte that is no opcode', '\x80\x02\xff.', /the opcode 255/],
    ['a later protocol', '\x80\x06N.', /protocol 6/],
    ['os.system', '\x80\x02cos\nsystem\nX\x02\x00\x00\x00ls\x85R.', /it asks for os\.system, which/],
    ['os.system in protocol 4', '\x80\x04\x8c\x02os\x8c\x06system\x93.', /it asks for os\.system, which/],
    ['eval', '\x80\x02c__builtin__\neval\n.', /it asks for __builtin__\.eval, which/],
    [
      'a call of something that cannot be called',
      '\x80\x02ctorch\nFloatStorage\n)R.',
      /calls torch\.FloatStorage, which is nothing/,
    ],
    ['a call of a text', '\x80\x02U\x02hi)R.', /calls the text 'hi', which is nothing/],
    [
      'a call of a dictionary, with what can be done',
      '\x80\x02})R.',
      /calls a dictionary, which is nothing that can be called; copy or download it again, or save the network with/,
    ],
    ['a call of a list', '\x80\x02])R.', /calls a list, which/],
    ['a call of a number', '\x80\x02K\x05)R.', /calls the value 5, which/],
    ['a call of nothing', '\x80\x02N)R.', /calls nothing at all, which/],
    ['a value that is not there', '\x80\x02.', /a value that is not there/],
    ['a memo that is not there', '\x80\x02h\x05.', /never remembered/],
    ['a mark that is not there', '\x80\x02t.', /closes what it never opened/],
    ['half an entry', '\x80\x02(K\x01d.', /half an entry/],
    ['items for what is no dictionary', '\x80\x02K\x01K\x02K\x03s.', /fills a dictionary that is none/],
    ['a memo beyond any file', '\x80\x02Nr\xff\xff\xff\x7f.', /remembers more/],
    ['a storage that is none', '\x80\x02NQ.', /not a storage/],
    [
      'a tensor of nothing',
      '\x80\x02ctorch._utils\n_rebuild_tensor_v2\n(NK\x00))\x89NtR.',
      /out of something that is none/,
    ],
  ])('refuses %s', (_, pickle, message) => {
    expect(() => run(pickle)).toThrow(message);
  });

  const million = 1 << 20;
  it.each<[string, () => unknown]>([
    ['endless nesting', () => run(PROTO2, Buffer.alloc(3 * million, '('), '.')],
    ['endless dictionaries', () => run(PROTO2, Buffer.alloc(3 * million, '}'), '.')],
    ['endless duplicates', () => run(PROTO2, ']', Buffer.alloc(3 * million, '2'), '.')],
    [
      'endless calls on one large list',
      () => {
        const list = [']q\x00(', Buffer.alloc(500_000, 'N'), 'e0'];
        return run(
          PROTO2,
          ...list,
          'ccollections\nOrderedDict\nq\x010',
          Buffer.from('h\x01h\x00\x85R0'.repeat(300_000), 'latin1'),
          'N.',
        );
      },
    ],
    [
      'endless tensors of one large shape',
      () => {
        const list = [']q\x00(', Buffer.alloc(500_000, 'N'), 'e0'];
        const storage = '(U\x07storagectorch\nFloatStorage\nU\x010U\x03cpuK\x01tQq\x020';
        const tensors = 'h\x03(h\x02K\x00h\x00h\x00tR0'.repeat(100_000);
        return run(
          PROTO2,
          ...list,
          storage,
          'ctorch._utils\n_rebuild_tensor_v2\nq\x030',
          Buffer.from(tensors, 'latin1'),
          'N.',
        );
      },
    ],
  ])('ends %s within a second or so', async (_, work) => {
    const took = await processorMs(() => {
      try {
        work();
      } catch (error) {
        expect(String(error)).toMatch(/more (steps )?than any checkpoint does|out of something that is none/);
      }
    });
    expect(took).toBeLessThan(2000);
  });

  it('describes a tensor without reading it', () => {
    const storage = '(U\x07storageq\x00ctorch\nFloatStorage\nU\x017U\x03cpuK\x06tQ';
    const { value } = run(
      PROTO2,
      'ctorch._utils\n_rebuild_tensor_v2\n(',
      storage,
      'K\x01K\x02K\x02\x86K\x02K\x01\x86\x89NtR.',
    );
    expect(value).toBeInstanceOf(TorchTensor);
    expect(value).toMatchObject({
      offset: 1,
      shape: [2, 2],
      stride: [2, 1],
      storage: { key: '7', dtype: 'F32', count: 6 },
    });
  });
});
