// Both containers of torch.save: round trips, nesting, prefixes, views, and what is refused by name.
import { describe, expect, it } from 'vitest';
import type { Dtype } from '../dtype';
import {
  P,
  type PlainTensors,
  pickle,
  torchLegacy,
  torchTensor,
  torchZip,
  type ZipFile,
  zip,
} from '../testing/checkpoints';
import { expectEqual, roundTrip, TENSORS } from '../testing/round-trip';

const { refusal, valuesOf } = roundTrip();

const wrapped = (key: string) => (dict: Buffer) => P.dict([P.text(key), dict]);
const renamed = (to: (name: string) => string): PlainTensors =>
  new Map([...TENSORS].map(([name, tensor]) => [to(name), tensor]));
const SETITEM = Buffer.from('s');

describe('element types', () => {
  const types: Dtype[] = ['F64', 'F32', 'F16', 'BF16'];
  it.each(types)('zip of %s', async dtype => {
    const { entry, values } = await valuesOf(torchZip(TENSORS, { dtype }));
    expectEqual(values, TENSORS);
    expect(entry.receipt).toMatchObject({ format: 'torch-zip', dtype, tensors: TENSORS.size });
  });
  it.each(types)('legacy stream of %s', async dtype => {
    const { entry, values } = await valuesOf(torchLegacy(TENSORS, dtype));
    expectEqual(values, TENSORS);
    expect(entry.receipt).toMatchObject({ format: 'torch-legacy', dtype });
  });
});

describe('torch containers', () => {
  const zips: [string, Parameters<typeof torchZip>[1]][] = [
    ['deflated', { deflate: true }],
    ['big endian', { byteOrder: 'big' }],
    ['little endian, said so', { byteOrder: 'little' }],
    ['a prefix of several folders', { prefix: 'deep/er/' }],
    ['no prefix', { prefix: '' }],
    ['storages under .data/', { data: '.data/' }],
    ['nested under state_dict', { wrap: wrapped('state_dict') }],
    ['nested under model', { wrap: wrapped('model') }],
    ['nested twice', { wrap: dict => wrapped('model')(wrapped('state_dict')(dict)) }],
  ];
  it.each(zips)('%s', async (_, options) => {
    expectEqual((await valuesOf(torchZip(TENSORS, options))).values, TENSORS);
  });

  it('takes the moving average and says so', async () => {
    const wrap = (dict: Buffer) =>
      P.dict(
        [P.text('state_dict'), P.dict([P.text('conv1.weight'), torchTensor('1', [1, 1, 1, 1], 'F32')])],
        [P.text('state_dict_ema'), dict],
      );
    const { entry, values } = await valuesOf(torchZip(TENSORS, { wrap }));
    expectEqual(values, TENSORS);
    expect(entry.receipt.assumed[0]).toMatch(/moving average under 'state_dict_ema'/);
  });

  it('reads what training scripts put beside the weights, and leaves it', async () => {
    const wrap = (dict: Buffer) =>
      P.dict(
        [P.text('epoch'), P.int(90)],
        [P.text('args'), P.call(P.global('argparse', 'Namespace'), P.tuple())],
        [P.text('best'), P.call(P.global('numpy.core.multiarray', 'scalar'), P.tuple(P.int(1)))],
        [P.text('optimizer'), P.dict([P.int(0), torchTensor('0', [3], 'F32')])],
        [P.text('state_dict'), dict],
      );
    expectEqual((await valuesOf(torchZip(TENSORS, { wrap }))).values, TENSORS);
    expectEqual((await valuesOf(torchLegacy(TENSORS, 'F32', wrap))).values, TENSORS);
  });

  it.each(['module.', 'model.', 'backbone.', '_orig_mod.', 'module.model.', '_orig_mod.module.backbone.'])(
    'strips %s',
    async prefix => {
      const { values } = await valuesOf(torchZip(renamed(name => prefix + name)));
      expectEqual(values, TENSORS);
    },
  );

  it('reads views: an offset into a storage, and strides that are not in C order', async () => {
    const files = [...TENSORS].map(([, { values }], i) => ({ name: `a/data/${i}`, values }));
    const dict = [...TENSORS].map(([name, { shape, values }], i) => {
      if (name === 'fc.bias') {
        files[i]!.values = Float32Array.of(9, 9, 9, ...values);
        return [P.text(name), torchTensor(String(i), shape, 'F32', { offset: 3, count: 13 })] as const;
      }
      if (shape.length === 4) {
        // channels last: [O, I, H, W] stored as [O, H, W, I]
        const [, I, H, W] = shape as [number, number, number, number];
        const stored = values.slice();
        values.forEach((value, at) => {
          const [w, h, c, o] = [
            at % W,
            Math.floor(at / W) % H,
            Math.floor(at / (W * H)) % I,
            Math.floor(at / (W * H * I)),
          ];
          stored[((o * H + h) * W + w) * I + c] = value;
        });
        files[i]!.values = stored;
        return [
          P.text(name),
          torchTensor(String(i), shape, 'F32', { stride: [I * H * W, 1, W * I, I] }),
        ] as const;
      }
      return [P.text(name), torchTensor(String(i), shape, 'F32')] as const;
    });
    const bytes = zip([
      { name: 'a/data.pkl', data: pickle(P.dict(...dict)) },
      ...files.map(({ name, values }) => ({ name, data: Buffer.from(values.slice().buffer) })),
    ]);
    expectEqual((await valuesOf(bytes)).values, TENSORS);
  });

  it('refuses a storage whose view is none', async () => {
    const [name, { shape }] = [...TENSORS][0]!;
    const good = torchTensor('0', shape, 'F32');
    const end = good.indexOf('tQ');
    const wrong = Buffer.concat([good.subarray(0, end), P.int(3), good.subarray(end)]);
    const dict = P.dict([P.text(name), wrong]);
    expect(await refusal(torchZip(TENSORS, { wrap: () => dict }))).toMatch(
      /a storage at an impossible place/,
    );
  });

  it.each([
    ['os', 'system'],
    ['posix', 'system'],
    ['builtins', 'eval'],
    ['torchvision.models.resnet', 'ResNet'],
    ['collections', 'OrderedDict\u0000'],
  ])('refuses the global %s.%s by name', async (module, name) => {
    const evil = () => P.call(P.global(module, name), P.tuple(P.text('touch /tmp/never')));
    for (const bytes of [
      torchZip(TENSORS, { wrap: evil }),
      torchLegacy(TENSORS, 'F32', evil),
      pickle(evil()),
    ]) {
      expect(await refusal(bytes)).toContain(
        `it asks for ${module}.${name.replace('\u0000', '?')}, which is not on`,
      );
    }
  });

  it('refuses a whole model of the older stream by its class', async () => {
    const model = () =>
      P.call(
        P.persistent(
          P.tuple(P.text('module'), P.global('my.nets', 'Net'), P.text('nets.py'), P.text('class Net: pass')),
        ),
        P.tuple(),
      );
    expect(await refusal(torchLegacy(TENSORS, 'F32', model))).toMatch(
      /it asks for my\.nets\.Net, .*state_dict\(\)/,
    );
  });

  it('refuses what is no state_dict', async () => {
    const bad: [Uint8Array, RegExp][] = [
      [zip([{ name: 'word/document.xml', data: Buffer.from('x') }]), /zip archive without data.pkl/],
      [torchZip(TENSORS, { wrap: () => P.dict() }), /holds no state_dict/],
      [torchZip(TENSORS, { wrap: () => P.none }), /holds no state_dict/],
      [
        torchZip(new Map([['fc.bias', TENSORS.get('fc.bias')!]])),
        /its only tensor is not the weight of a convolution/,
      ],
      [pickle(P.int(5)), /a pickle, but not one that torch.save wrote/],
      [
        zip([
          { name: 'a/data.pkl', data: pickle(P.none) },
          { name: 'a/constants.pkl', data: pickle(P.none) },
        ]),
        /TorchScript/,
      ],
      [torchZip(TENSORS).subarray(0, -50), /directory at the end of the zip archive is missing/],
      [torchLegacy(TENSORS).subarray(0, 500_000), /cut short within the storage/],
      [torchLegacy(TENSORS).subarray(0, 5_000), /its pickle does not end/],
    ];
    for (const [bytes, message] of bad) expect(await refusal(bytes)).toMatch(message);
  });

  it('refuses a tensor that leaves its storage, and a record that is missing', async () => {
    const with_ = (tensor: Buffer) => (dict: Buffer) =>
      P.dict(
        [P.text('x'), P.none],
        [P.text('state_dict'), Buffer.concat([dict, P.text('fc.bias'), tensor, SETITEM])],
      );
    const at = (key: string, change: object) =>
      torchZip(TENSORS, { wrap: with_(torchTensor(key, [10], 'F32', change)) });
    expect(await refusal(at('0', { count: 5 }))).toMatch(
      /fc.bias: \[10\] with strides \[1\] leaves its storage/,
    );
    expect(await refusal(at('0', { stride: [2 ** 50], count: 2 ** 52 }))).toMatch(
      /fc.bias: .* leaves its storage/,
    );
    expect(await refusal(at('0', { count: 2 ** 40, offset: 2 ** 39 }))).toMatch(/ends too early/);
    expect(await refusal(at('nope', {}))).toMatch(/the record archive\/data\/nope is missing/);
  });

  it('refuses bombs before they inflate', async () => {
    const dict = (offset: number) =>
      pickle(
        P.dict([P.text('conv1.weight'), torchTensor('0', [16, 3, 3, 3], 'F32', { offset, count: 2 ** 30 })]),
      );
    const zeros = { name: 'a/data/0', data: Buffer.alloc(1e6), deflate: true };
    const bombs: [ZipFile[], RegExp][] = [
      [
        [{ name: 'a/data.pkl', data: dict(0), deflate: true, claimedSize: 2 ** 31 }],
        /data.pkl of 2147483648 bytes/,
      ],
      [
        [{ name: 'a/data.pkl', data: dict(0), deflate: true, claimedSize: 5000 }],
        /inflates to \d+ bytes instead of 5000/,
      ],
      [[{ name: 'a/data.pkl', data: dict(0), claimedSize: 5000 }], /stored and yet of two sizes/],
    ];
    for (const [files, message] of bombs) expect(await refusal(zip(files))).toMatch(message);
    // The whole network, its first tensor at the far end of a storage that claims 2 GB
    const far = torchZip(TENSORS, {
      wrap: tensors =>
        Buffer.concat([
          tensors,
          P.text('conv1.weight'),
          torchTensor('far', [16, 3, 3, 3], 'F32', { offset: 2 ** 28, count: 2 ** 29 }),
          SETITEM,
        ]),
      extra: [{ ...zeros, name: 'archive/data/far', claimedSize: 2 ** 31 }],
    });
    expect(await refusal(far)).toMatch(
      /data\/far: it inflates to more than any checkpoint of the family needs/,
    );
  });
});
