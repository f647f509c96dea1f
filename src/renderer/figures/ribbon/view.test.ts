import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { MODEL_NAMES, type ModelName, networkSpec } from '../../../shared/resnet/variant';
import {
  blockPixels,
  bounded,
  centred,
  type Detail,
  type Frame,
  levelAt,
  mixedView,
  panned,
  revealing,
  sameView,
  scaleFor,
  stagesBelow,
  wholeView,
  zoomed,
} from './view';
import { world } from './world';

const frame = (model: ModelName, width = 800): Frame => ({
  width,
  world: world([architecture(networkSpec(model))]).width,
});
const under = (view: { tx: number; k: number }, x: number) => (x - view.tx) / view.k;

describe('the whole view', () => {
  it.each(MODEL_NAMES)('shows all of %s in the middle', model => {
    const at = frame(model);
    const { tx, k } = wholeView(at);
    expect(tx).toBeGreaterThanOrEqual(0);
    expect(tx + k * at.world).toBeLessThanOrEqual(at.width);
    expect(tx).toBeCloseTo(at.width - (tx + k * at.world));
    expect(sameView(bounded(wholeView(at), at), wholeView(at))).toBe(true);
  });

  it('makes no blocks larger than comfortable on a wide screen', () => {
    expect(blockPixels(wholeView(frame('resnet18', 4000)).k)).toBe(120);
  });
});

describe('levels', () => {
  it.each([
    ['resnet18', 800, 'blocks'],
    ['resnet50', 800, 'blocks'],
    ['resnet50', 630, 'blocks'],
    ['resnet101', 800, 'stages'],
    ['resnet152', 1400, 'stages'],
    ['resnet20', 800, 'blocks'],
    ['resnet110', 800, 'stages'],
  ] as const)('%s in %i pixels starts with its %s', (model, width, level) => {
    const at = frame(model, width);
    expect(levelAt(wholeView(at).k, at)).toBe(level);
  });

  it.each(MODEL_NAMES)('%s: choosing a level goes to a scale of that level, away from its limits', model => {
    for (const width of [560, 800, 1600]) {
      const at = frame(model, width);
      for (const level of ['stages', 'blocks', 'layers'] satisfies Detail[]) {
        const k = scaleFor(level, at);
        expect(levelAt(k, at)).toBe(level);
        const fromStages = blockPixels(k) / stagesBelow(at);
        expect(fromStages < 0.94 || fromStages > 1.06).toBe(true);
      }
    }
  });
});

describe('moves', () => {
  const at = frame('resnet50');
  const start = centred(at.world / 2, 1, at);

  it('zooms about the pointer', () => {
    for (const x of [200, 400, 700]) {
      const closer = zoomed(start, 1.5, x, at);
      expect(closer.k).toBeCloseTo(1.5);
      expect(under(closer, x)).toBeCloseTo(under(start, x));
    }
  });

  it('stops at the scale of all stages and at that of a few layers', () => {
    expect(zoomed(start, 1e-6, 400, at).k).toBeCloseTo(scaleFor('stages', at));
    expect(zoomed(start, 1e6, 400, at).k).toBe(20);
  });

  it('never pans the ribbon out of sight', () => {
    for (const dx of [-1e6, 1e6]) {
      const view = panned(start, dx, at);
      expect(view.tx).toBeLessThan(at.width / 2);
      expect(view.tx + view.k * at.world).toBeGreaterThan(at.width / 2);
    }
  });

  it('reveals by the shortest pan, and not at all what is seen', () => {
    const seen = under(start, 400);
    expect(revealing(start, seen, seen + 100, at)).toBe(start);
    const right = under(start, 780);
    const view = revealing(start, right, right + 100, at);
    expect(view.tx + view.k * (right + 100)).toBeCloseTo(at.width - 48);
  });

  it('keeps the fixed point of a zoom fixed on the way', () => {
    const closer = zoomed(start, 8, 300, at);
    for (const t of [0.2, 0.5, 0.8])
      expect(under(mixedView(start, closer, t), 300)).toBeCloseTo(under(start, 300));
    expect(mixedView(start, closer, 1)).toBe(closer);
  });
});
