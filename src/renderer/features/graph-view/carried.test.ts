import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { type ModelName, networkSpec } from '../../../shared/resnet/variant';
import { centred } from '../../figures/ribbon/view';
import { centre, world } from '../../figures/ribbon/world';
import { carried, middleOf, spanOfNode } from './carried';

const of = (model: ModelName) => world([architecture(networkSpec(model))]);

describe('a view carried into another network', () => {
  const from = of('resnet18');
  const to = of('resnet50');
  const frame = (at: { width: number }) => ({ width: 800, world: at.width });

  it.each([0, 1, 2, 3])('stays in the middle of stage %i at the same scale', s => {
    const view = centred(centre(from.stages[s]!), 2, frame(from));
    const { tx, k } = carried(view, from, to, frame(to));
    expect(k).toBe(2);
    expect((400 - tx) / k).toBeCloseTo(centre(to.stages[s]!));
  });

  it('stays in the last stage where there is no fourth', () => {
    const view = centred(centre(from.stages[3]!), 3, frame(from));
    const small = of('resnet20');
    const { tx, k } = carried(view, from, small, frame(small));
    expect((400 - tx) / k).toBeCloseTo(centre(small.stages[2]!));
  });

  it('finds the place of every kind of node', () => {
    expect(spanOfNode(to, 0, 'layer3.4.bn2')).toMatchObject({ name: 'layer3.4' });
    expect(spanOfNode(to, 0, 'layer3')).toMatchObject({ name: 'layer3' });
    expect(middleOf(to, 0, 'fc')).toBe(centre(to.head));
    expect(middleOf(to, 0, 'conv1')).toBe(centre(to.stem));
  });
});
