import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { MODEL_NAMES, type ModelName, networkSpec } from '../../../shared/resnet/variant';
import { BLOCK, centre, GAP, type Span, world } from './world';

const net = (model: ModelName) => architecture(networkSpec(model));

function apart(spans: readonly Span[], least: number): boolean {
  return spans.slice(1).every((span, i) => span.x - (spans[i]!.x + spans[i]!.width) >= least - 1e-6);
}

describe('world', () => {
  it.each(MODEL_NAMES)('%s: every block is one block wide, in order, inside its stage', model => {
    const { stages, rows, stem, head, width } = world([net(model)]);
    expect(apart([stem, ...stages, head], GAP)).toBe(true);
    expect(head.x + head.width).toBeCloseTo(width);
    const { blocks } = rows[0]!;
    expect(apart(blocks, 0)).toBe(true);
    for (const block of blocks) {
      const stage = stages[block.stage - 1]!;
      expect(block.width).toBe(BLOCK);
      expect(block.x).toBeGreaterThanOrEqual(stage.x - 1e-6);
      expect(block.x + block.width).toBeLessThanOrEqual(stage.x + stage.width + 1e-6);
    }
  });

  it.each([
    ['resnet18', [200, 200, 200, 200]],
    ['resnet50', [300, 400, 600, 300]],
  ] as const)('%s: stages are as wide as their blocks', (model, widths) => {
    expect(world([net(model)]).stages.map(stage => stage.width)).toEqual(widths);
  });

  it('gives three blocks of ResNet-152 room beside a stage of 36', () => {
    const { stages } = world([net('resnet152')]);
    expect(stages[0]!.width).toBeGreaterThan(3 * BLOCK);
    expect(stages[2]!.width).toBe(36 * BLOCK);
  });

  it('aligns the stages of compared networks, each as wide as the wider one', () => {
    const { stages, rows } = world([net('resnet18'), net('resnet50')]);
    expect(stages.map(stage => stage.width)).toEqual([300, 400, 600, 300]);
    const [upper, lower] = rows.map(row => row.blocks.filter(block => block.stage === 3));
    expect(upper!.map(block => (centre(block) - stages[2]!.x) / stages[2]!.width)).toEqual([0.25, 0.75]);
    expect(lower).toHaveLength(6);
    expect(centre(lower![0]!) - stages[2]!.x).toBeCloseTo(BLOCK / 2);
  });

  it('puts a network of three stages beside one of four', () => {
    const { stages, rows } = world([net('resnet20'), net('resnet18')]);
    expect(stages).toHaveLength(4);
    expect(rows.map(row => row.stages)).toEqual([3, 4]);
  });
});
