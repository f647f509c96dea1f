// What changes a network's result is refused by name, a row for each reason; what only lies beside is left out.
import { describe, expect, it } from 'vitest';
import { CHANGES } from './strangers';
import { torchZip } from './testing/checkpoints';
import { expectEqual, roundTrip, TENSORS } from './testing/round-trip';

const { refusal, valuesOf } = roundTrip();

type Added = Readonly<Record<string, readonly number[]>>;

/** The smallest network with more tensors, under a prefix of all. */
const withMore = (added: Added, prefix = '') => {
  const more = Object.entries(added).map(
    ([name, shape]) =>
      [name, { shape, values: new Float32Array(shape.reduce((n, side) => n * side, 1)) }] as const,
  );
  return torchZip(
    new Map([...[...TENSORS].map(([name, tensor]) => [prefix + name, tensor] as const), ...more]),
  );
};

/** One tensor for each row of the table, in its order. */
const ROWS: readonly (readonly [name: string, shape: readonly number[], sentence: RegExp])[] = [
  ['layer1.0.conv1.scale', [1], /quantised network; .* before it is quantised/],
  ['conv1.parametrizations.weight.original0', [16], /reparametrised weight/],
  ['classifier.0.convs.0.0.weight', [4, 64, 1, 1], /DeepLab or PSPNet.* dilated too.*ONNX/],
  ['layer1.0.se.fc.0.weight', [4, 16], /squeeze-and-excitation in another form/],
  ['layer1.0.convs.0.weight', [4, 4, 3, 3], /Res2Net/],
  ['layer2.0.ca.fc1.weight', [4, 16, 1, 1], /attention in a block, as in CBAM/],
  ['layer2.0.downsample.0.filt', [1], /a blur filter, as in an anti-aliased network/],
  ['conv1.0.weight', [16, 3, 3, 3], /a deep stem/],
  ['fc.0.running_mean', [64], /a batch norm in the classifier.*pooled features/],
  ['bottleneck.weight', [64], /BNNeck/],
  ['ca1.fc1.weight', [4, 64, 1, 1], /attention outside the blocks/],
  ['attnpool.q_proj.weight', [64, 64], /pooling by attention/],
  ['gem.p', [1], /a learned exponent of the pooling \(GeM\)/],
  ['bn0.weight', [3], /a batch norm in front of the first convolution/],
  ['head.norm.weight', [64], /another layer of the classifier/],
];

describe('refused by name', () => {
  it('has a row for each reason', () => {
    const reasons = ROWS.map(([name]) => CHANGES.findIndex(({ pattern }) => pattern.test(name)));
    expect(reasons).toEqual(CHANGES.map((_, i) => i));
  });

  it.each(ROWS)('%s', async (name, shape, sentence) => {
    for (const prefix of ['', 'module.']) {
      const said = await refusal(withMore({ [prefix + name]: shape }, prefix));
      expect(said).toContain(`${name} is `);
      expect(said).toMatch(sentence);
    }
  });

  it('names what nobody knows, and says what to do where it only lies beside', async () => {
    expect(await refusal(withMore({ 'warp.weight': [64, 64] }))).toMatch(
      /^net\.pth: warp\.weight of \[64,64\] belongs to no layer of the family, .* save the state_dict without it\.$/,
    );
  });

  it('names an MLP', async () => {
    const added = { 'fc.0.weight': [32, 64], 'fc.0.bias': [32], 'fc.2.weight': [10, 32], 'fc.2.bias': [10] };
    const trunk = new Map([...TENSORS].filter(([name]) => !name.startsWith('fc.')));
    const more = Object.entries(added).map(
      ([name, shape]) =>
        [name, { shape, values: new Float32Array(shape.reduce((n, side) => n * side, 1)) }] as const,
    );
    expect(await refusal(torchZip(new Map([...trunk, ...more])))).toMatch(
      /its classifier is an MLP \(fc\.0\.weight, fc\.2\.weight\)/,
    );
  });
});

describe('left out', () => {
  it.each([
    'decoder.blocks.0.conv1.0.weight',
    'projection_head.0.weight',
    'queue',
    'aux_classifier.0.weight',
  ])('%s beside the network', async name => {
    const { entry, values } = await valuesOf(withMore({ [name]: [8, 64] }));
    expectEqual(values, TENSORS);
    expect(entry.receipt.ignored).toEqual([name]);
  });

  it('what no map of a picture can meet', async () => {
    const { entry } = await valuesOf(withMore({ 'temporal.pos': [1, 1, 4, 7, 7] }));
    expect(entry.about).toBe('Left out, as it lies beside the network: temporal.pos.');
  });

  it('anything outside the network, where it has a name of its own', async () => {
    const { entry, values } = await valuesOf(withMore({ 'neck.attention.weight': [8, 64] }, 'encoder.'));
    expectEqual(values, TENSORS);
    expect(entry.receipt.ignored).toEqual(['neck.attention.weight']);
  });
});

it('computes with the product of a pruned weight and its mask', async () => {
  const { shape, values } = TENSORS.get('conv1.weight')!;
  const mask = Float32Array.from(values, (_, i) => i % 2);
  const pruned = new Map([...TENSORS].filter(([name]) => name !== 'conv1.weight'));
  pruned.set('conv1.weight_orig', { shape, values }).set('conv1.weight_mask', { shape, values: mask });
  const { entry, values: got } = await valuesOf(torchZip(pruned));
  expect([...got.get('conv1.weight')!]).toEqual([...values].map((value, i) => value * mask[i]!));
  expect(entry.receipt.assumed.join()).toMatch(/1 weight was pruned/);
});
