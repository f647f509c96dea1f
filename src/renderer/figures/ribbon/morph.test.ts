import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { type ModelName, networkSpec } from '../../../shared/resnet/variant';
import { morph } from './morph';
import { type World, world } from './world';

const of = (model: ModelName): World => world([architecture(networkSpec(model))]);
const blocks = (at: World) => new Map(at.rows[0]!.blocks.map(block => [block.name, block]));

describe('morph', () => {
  const from = of('resnet18');
  const to = of('resnet50');

  it('starts where the old network is, with the new blocks at no width behind those they follow', () => {
    const start = blocks(morph(from, to, 0));
    const old = blocks(from);
    for (const [name, block] of old)
      expect(start.get(name)).toMatchObject({ x: block.x, width: block.width });
    const last = old.get('layer3.1')!;
    expect(start.get('layer3.5')).toMatchObject({ x: last.x + last.width, width: 0 });
  });

  it('ends in the new network', () => {
    expect(morph(from, to, 1)).toBe(to);
  });

  it('is half-way in the middle', () => {
    const middle = blocks(morph(from, to, 0.5));
    expect(middle.get('layer3.5')!.width).toBeCloseTo(50);
    const [a, b] = [blocks(from).get('layer4.0')!, blocks(to).get('layer4.0')!];
    expect(middle.get('layer4.0')!.x).toBeCloseTo((a.x + b.x) / 2);
  });

  it('keeps leaving blocks while they shrink, in order of place', () => {
    const { rows } = morph(to, from, 0.5);
    const shown = rows[0]!.blocks;
    expect(shown).toHaveLength(16);
    expect(shown.find(block => block.name === 'layer3.5')!.width).toBeCloseTo(50);
    expect(shown.every((block, i) => i === 0 || block.x >= shown[i - 1]!.x)).toBe(true);
  });

  it('lets a stage go that the new network lacks', () => {
    const { stages } = morph(from, of('resnet20'), 0.5);
    expect(stages.map(stage => stage.name)).toEqual(['layer1', 'layer2', 'layer3', 'layer4']);
    expect(stages[3]!.width).toBeCloseTo(100);
  });
});
