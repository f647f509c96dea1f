import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { type ModelName, networkSpec } from '../../../shared/resnet/variant';
import { world } from '../../figures/ribbon/world';
import type { Column } from './columns';
import { columns } from './columns';
import { shownNames } from './shown-names';

function columnsOf(model: ModelName, k: number): Column[] {
  const net = architecture(networkSpec(model));
  const none = {
    gradOut: 1,
    shortcut: 1,
    residual: 1,
    total: 1,
    cosine: 0,
    share: 0.5,
    forwardRatio: 1,
    splitError: 0,
  };
  const gradients = net.blocks.map(({ name }) => ({ ...none, block: name }));
  return columns(world([net]), 0, 'a', gradients, k);
}

const names = (model: ModelName, k: number, selected = -1) =>
  shownNames(columnsOf(model, k), selected).map(({ name }) => name);

describe('names of blocks on an axis', () => {
  it('are all there where a column has room', () => {
    expect(names('resnet18', 0.6)).toEqual(['1.0', '1.1', '2.0', '2.1', '3.0', '3.1', '4.0', '4.1']);
    expect(names('resnet50', 0.4)).toHaveLength(16);
  });

  it('else are the first of a stage and every fifth', () => {
    expect(names('resnet101', 0.2)).toEqual(['1.0', '2.0', '3.0', '3.5', '3.10', '3.15', '3.20', '4.0']);
  });

  it('leave out what would lie over the last one', () => {
    const shown = shownNames(columnsOf('resnet152', 0.05), -1);
    for (const [i, { column }] of shown.slice(1).entries())
      expect(column.x - shown[i]!.column.x).toBeGreaterThanOrEqual(30);
  });

  it('always have the selected one, which displaces its neighbours', () => {
    const at = columnsOf('resnet101', 0.2).findIndex(({ block }) => block === 'layer3.9');
    expect(names('resnet101', 0.2, at)).toEqual(['1.0', '2.0', '3.0', '3.5', '3.9', '3.15', '3.20', '4.0']);
    const [chosen] = shownNames(columnsOf('resnet101', 0.2), at).filter(name => name.chosen);
    expect(chosen?.name).toBe('3.9');
  });
});
