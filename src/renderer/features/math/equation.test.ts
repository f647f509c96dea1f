import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { SHORTCUT_OPTIONS } from '../../../shared/resnet/form';
import { partOf } from '../../../shared/resnet/part';
import { MODEL_NAMES, networkSpec } from '../../../shared/resnet/variant';
import { equationOf } from './equation';

const net = (model: (typeof MODEL_NAMES)[number], changes = {}) => architecture(networkSpec(model, changes));
const written = (of: ReturnType<typeof net>, node: string) =>
  equationOf(of, node).lines.map(({ left, right, shape }) => `${left} = ${right} : ${shape.join('×')}`);

describe('equationOf', () => {
  it('writes a bottleneck with a projection', () => {
    const of = net('resnet50');
    expect(written(of, 'layer2.0.conv2')).toEqual([
      'h_1 = ReLU(BN_1(W_1 * x)) : 128×56×56',
      'h_2 = ReLU(BN_2(W_2 * h_1)) : 128×28×28',
      'F(x) = BN_3(W_3 * h_2) : 512×28×28',
      'S(x) = BN_s(W_s * x) : 512×28×28',
      'y = ReLU(F(x) + S(x)) : 512×28×28',
    ]);
    const { input, weights } = equationOf(of, 'layer2.0');
    expect(input).toEqual({ symbol: 'x', shape: [256, 56, 56] });
    expect(weights.map(({ symbol, dims, note }) => [symbol, dims.join('×'), note])).toEqual([
      ['W_1', '128×256×1×1', ''],
      ['W_2', '128×128×3×3', 'stride 2'],
      ['W_3', '512×128×1×1', ''],
      ['W_s', '512×256×1×1', 'stride 2'],
    ]);
  });

  it('tells the shortcuts apart', () => {
    const shortcut = (of: ReturnType<typeof net>, block: string) =>
      equationOf(of, block).lines.find(line => line.role === 'shortcut')?.right;
    expect(shortcut(net('resnet18'), 'layer2.1')).toBe('x');
    expect(shortcut(net('resnet20'), 'layer2.0')).toBe('every 2nd pixel of x, 8 zero channels on each side');
    expect(shortcut(net('resnet18', { shortcut: 'none' }), 'layer2.1')).toBeUndefined();
    expect(written(net('resnet18', { shortcut: 'none' }), 'layer2.1').at(-1)).toMatch(/^y = ReLU\(F\(x\)\)/);
  });

  it('writes pre-activation: what both ways begin with has a line of its own, and no ReLU follows the sum', () => {
    const of = net('resnetv2_50');
    expect(written(of, 'layer2.0.conv2')).toEqual([
      'p = ReLU(BN_1(x)) : 256×56×56',
      'h_1 = W_1 * p : 128×56×56',
      'h_2 = W_2 * ReLU(BN_2(h_1)) : 128×28×28',
      'F(x) = W_3 * ReLU(BN_3(h_2)) : 512×28×28',
      'S(x) = W_s * p : 512×28×28',
      'y = F(x) + S(x) : 512×28×28',
    ]);
    expect(written(of, 'layer2.1').slice(0, 1)).toEqual(['h_1 = W_1 * ReLU(BN_1(x)) : 128×28×28']);
    expect(written(of, 'conv1')).toEqual(['h = W * x : 64×112×112', 'y = maxpool(h) : 64×56×56']);
    expect(written(of, 'fc')[0]).toBe('h = ReLU(BN(x)) : 2048×7×7');
    expect(written(net('resnet50_gn'), 'layer2.1')[0]).toBe('h_1 = ReLU(GN_1(W_1 * x)) : 128×28×28');
  });

  it('writes stem and head', () => {
    expect(written(net('resnet18'), 'relu')).toEqual([
      'h = ReLU(BN(W * x)) : 64×112×112',
      'y = maxpool(h) : 64×56×56',
    ]);
    expect(written(net('resnet20'), 'conv1')).toEqual(['y = ReLU(BN(W * x)) : 16×32×32']);
    expect(written(net('resnet18'), 'fc')).toEqual([
      'p = mean of x over its positions : 512×1×1',
      'z = W p + b : 1000',
    ]);
  });

  it.each(MODEL_NAMES)('computes every node of %s in exactly one line of its part', model => {
    for (const shortcut of SHORTCUT_OPTIONS) {
      const of = net(model, { shortcut });
      for (const { name, op } of of.nodes) {
        if (op === 'input') continue;
        const { lines } = equationOf(of, name);
        expect(lines.flatMap(line => line.nodes).toSorted()).toEqual(
          partOf(of, name)
            .nodes.map(node => node.name)
            .toSorted(),
        );
      }
    }
  });
});
