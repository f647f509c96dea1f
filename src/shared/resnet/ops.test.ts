import { expect, test } from 'vitest';
import { architecture } from './architecture';
import { SHORTCUT_OPTIONS } from './form';
import { type ByOp, byOp, type NodeOf, type Op } from './nodes';
import { OPS, type OpRules, type OpTable, rulesOf } from './ops';
import { parameters } from './parameters';
import { MODEL_NAMES, networkSpec } from './variant';

// These are read by the type checker alone: `npm run check` fails where one of the lines below is let through.
const { add: _, ...withoutAdd } = OPS;
// @ts-expect-error a row is missing
withoutAdd satisfies OpTable;

const { macs: __, ...withoutMacs } = OPS.relu;
// @ts-expect-error a rule is missing in a row
withoutMacs satisfies OpRules<'relu'>;

const SIZES: { [O in Op]: (node: NodeOf<O>) => string } = {
  input: node => node.name,
  conv: node => `${node.kernel}`,
  bn: node => `${node.channels}`,
  gn: node => `${node.groups}`,
  relu: node => node.name,
  maxpool: node => node.name,
  averagepool: node => `${node.window}`,
  blurpool: node => node.name,
  se: node => `${node.hidden}`,
  eca: node => `${node.kernel}`,
  scale: node => node.name,
  identity: node => node.name,
  projection: node => node.name,
  'zero-pad': node => `${node.pad}`,
  add: node => node.name,
  avgpool: node => node.name,
  fc: node => `${node.outFeatures}`,
};
const { fc: ___, ...withoutFc } = SIZES;
// @ts-expect-error a function is missing
withoutFc satisfies ByOp<[], string>;

const FAMILY = MODEL_NAMES.flatMap(model =>
  SHORTCUT_OPTIONS.map(shortcut => architecture(networkSpec(model, { shortcut }))),
);

test('every op of the table is in some network, and no other', () => {
  const built = new Set(FAMILY.flatMap(net => net.nodes.map(node => node.op)));
  expect([...built].sort()).toEqual(Object.keys(OPS).sort());
});

test('a function by op gets the node of its op', () => {
  const { nodes } = architecture(networkSpec('resnet20'));
  const of = (name: string) => byOp(SIZES, nodes.find(node => node.name === name)!);
  expect(['conv1', 'bn1', 'layer2.0.shortcut', 'fc'].map(of)).toEqual(['3', '16', '8', '10']);
});

test('kernels are a tensor of the state_dict, with as many values', () => {
  for (const net of FAMILY) {
    const sizes = new Map(parameters(net).map(({ name, dims }) => [name, dims.reduce((a, b) => a * b, 1)]));
    const layers = net.nodes.flatMap(node => rulesOf(node).kernels(node) ?? []);
    expect(layers.length).toBeGreaterThan(0);
    for (const { name, dims } of layers) expect(sizes.get(name)).toBe(dims.reduce((a, b) => a * b, 1));
  }
});
