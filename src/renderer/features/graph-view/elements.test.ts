import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import type { ShortcutOption } from '../../../shared/resnet/form';
import { MODEL_NAMES, type ModelName, networkSpec } from '../../../shared/resnet/variant';
import { world } from '../../figures/ribbon/world';
import { edgesOf, nodesOf, type Scene } from './elements';
import { rowPlans } from './rows';

function scene(models: readonly ModelName[], k: number, shortcut?: ShortcutOption): Scene {
  const nets = models.map(model => architecture(networkSpec(model, shortcut ? { shortcut } : {})));
  const slots = (['a', 'b'] as const).slice(0, models.length);
  return { world: world(nets), slots, rows: rowPlans(400, models.length, 60), k, stagesBelow: 30 };
}

function kinds(elements: readonly { type?: string | undefined }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type = '' } of elements) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

describe('nodes and edges', () => {
  it.each([
    ['resnet18', 4, 8],
    ['resnet34', 4, 16],
    ['resnet50', 4, 16],
    ['resnet101', 4, 33],
    ['resnet152', 4, 50],
    ['resnet20', 3, 9],
    ['resnet110', 3, 54],
  ] as const)('%s: %i stages, %i blocks with two ways each', (model, stages, blocks) => {
    const near = scene([model], 1);
    expect(kinds(nodesOf(near))).toEqual({ stem: 1, head: 1, stage: stages, block: blocks });
    expect(kinds(edgesOf(near, true))).toEqual({ trunk: blocks + 1, residual: blocks, shortcut: blocks });
    const far = scene([model], 0.1);
    expect(kinds(nodesOf(far))).toEqual({ stem: 1, head: 1, stage: stages });
    expect(kinds(edgesOf(far, false))).toEqual({ trunk: stages + 1 });
  });

  it('draws no shortcut in a plain network', () => {
    expect(kinds(edgesOf(scene(['resnet34'], 1, 'none'), true))).toEqual({ trunk: 17, residual: 16 });
  });

  it.each(MODEL_NAMES)('%s: every edge has its ends, every id is its own', model => {
    for (const k of [0.1, 1]) {
      const at = scene([model, 'resnet18'], k);
      const nodes = nodesOf(at);
      const ids = new Set(nodes.map(node => node.id));
      expect(ids.size).toBe(nodes.length);
      const edges = edgesOf(at, k === 1);
      expect(new Set(edges.map(edge => edge.id)).size).toBe(edges.length);
      for (const edge of edges) expect(ids.has(edge.source) && ids.has(edge.target)).toBe(true);
    }
  });

  it('gives whole pixels and both ends of every baseline, so that nothing is measured', () => {
    for (const node of nodesOf(scene(['resnet50'], 0.4137))) {
      const { measured, position, handles } = node;
      expect(Number.isInteger(position.x) && Number.isInteger(measured!.width)).toBe(true);
      expect(handles!.map(handle => handle.x)).toEqual([0, measured!.width]);
      expect(node.width).toBeUndefined();
    }
  });

  it('puts compared networks into rows that do not overlap', () => {
    const nodes = nodesOf(scene(['resnet18', 'resnet50'], 1));
    const bottoms = nodes.filter(n => n.id.startsWith('a:')).map(n => n.position.y + n.measured!.height!);
    const tops = nodes.filter(n => n.id.startsWith('b:')).map(n => n.position.y);
    expect(Math.max(...bottoms)).toBeLessThan(Math.min(...tops));
  });
});
