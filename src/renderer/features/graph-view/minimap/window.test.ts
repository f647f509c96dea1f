import { describe, expect, it } from 'vitest';
import { architecture } from '../../../../shared/resnet/architecture';
import { networkSpec } from '../../../../shared/resnet/variant';
import { centred, exceeds, wholeView } from '../../../figures/ribbon/view';
import { centre, world as worldOf } from '../../../figures/ribbon/world';
import { seenBlocks, windowOf } from './window';

const world = worldOf([architecture(networkSpec('resnet152'))]);
const frame = { width: 800, world: world.width };

describe('window of the minimap', () => {
  it('covers everything while everything is to be seen', () => {
    const whole = wholeView(frame);
    expect(exceeds(whole, frame)).toBe(false);
    expect(windowOf(whole, frame, 200)).toEqual({ x: 0, length: 200 });
  });

  it('lies where the view lies, as long as its share of the ribbon', () => {
    const block = world.rows[0]!.blocks[30]!;
    const view = centred(centre(block), 1, frame);
    const { x, length } = windowOf(view, frame, 200);
    expect(exceeds(view, frame)).toBe(true);
    expect(length).toBeCloseTo((200 * 800) / world.width);
    expect(x + length / 2).toBeCloseTo((200 * centre(block)) / world.width);
  });

  it('can be seen and grabbed however far one zooms in', () => {
    const view = centred(world.width, 20, frame);
    const { x, length } = windowOf(view, frame, 80);
    expect(length).toBe(6);
    expect(x + length).toBeLessThanOrEqual(80);
  });

  it('says which blocks are to be seen', () => {
    const first = world.rows[0]!.blocks[0]!;
    expect(seenBlocks(centred(centre(first), 6, frame), world, frame).words).toBe('layer1.0');
    expect(seenBlocks(wholeView(frame), world, frame)).toEqual({
      percent: 50,
      words: 'layer1.0 to layer4.2',
    });
    expect(seenBlocks(centred(world.width, 6, frame), world, frame)).toEqual({ percent: 100, words: 'head' });
  });
});
