import { describe, expect, it } from 'vitest';
import { shortcutChange, strideChange } from './variant-change';

const trained = { model: 'resnet50', weights: 'bundled' } as const;
const untrained = { model: 'resnet50', weights: 'untrained:0' } as const;

describe('another stride', () => {
  it('is asked for where it is not the own one, and taken back where it is', () => {
    expect(strideChange(trained, [], '1x1')).toEqual({ stride: '1x1' });
    expect(strideChange({ ...trained, stride: '1x1' }, [], '3x3')).toEqual({ stride: undefined });
  });
});

describe('other shortcuts', () => {
  it('take trained weights away: they have other parameters', () => {
    expect(shortcutChange(trained, [], 'A')).toEqual({ shortcut: 'A', weights: 'untrained:0' });
  });

  it('leave the seed of an untrained network as it is', () => {
    expect(shortcutChange(untrained, [], 'none')).toEqual({ shortcut: 'none' });
  });

  it('are the own ones again', () => {
    expect(shortcutChange({ ...untrained, shortcut: 'A' }, [], 'B')).toEqual({ shortcut: undefined });
  });
});
