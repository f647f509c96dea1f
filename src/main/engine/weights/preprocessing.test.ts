// Preprocessing by source.
import { describe, expect, it } from 'vitest';
import { OFFICIAL, officialByHash, officialByName } from './official';
import { decidePreprocessing, type PreprocessingSource } from './preprocessing';

const source = (change: Partial<PreprocessingSource>): PreprocessingSource => ({
  model: 'resnet50',
  metadata: undefined,
  official: undefined,
  beside: undefined,
  fileName: 'net.pth',
  input: undefined,
  normalisation: undefined,
  ...change,
});

describe('preprocessing', () => {
  it.each<[string, Partial<PreprocessingSource>, number, number, boolean]>([
    ['torchvision V1 by hash', { official: officialByHash('0676ba61'.padEnd(64, '0'))! }, 256, 224, false],
    ['torchvision V2 by hash', { official: officialByHash('11ad3fa6'.padEnd(64, '0'))! }, 232, 224, false],
    ['timm A1 by name', { fileName: 'resnet50_a1_0-14fe96d1.pth' }, 235, 224, true],
    ['timm from the Hub by name', { fileName: 'resnet50.a1_in1k.safetensors' }, 235, 224, true],
    ['ported by timm', { fileName: 'resnet50.tv_in1k.safetensors' }, 256, 224, true],
    ['nothing known', {}, 256, 224, true],
    ['a CIFAR net', { model: 'resnet56' }, 32, 32, true],
    ['an ONNX file for 160 pixels', { input: [160, 160] }, 183, 160, true],
    ['an ONNX file for 225x160', { input: [225, 160] }, 256, 224, true],
  ])('%s', (_, change, resize, crop, assumed) => {
    const decided = decidePreprocessing(source(change));
    expect(decided.preprocessing).toMatchObject({ resize, crop, antialias: true, interpolation: 'bilinear' });
    expect(decided.assumed.length > 0).toBe(assumed);
  });

  it('prefers our own metadata, and does not trust broken ones', () => {
    const own = {
      resize: 128,
      crop: 128,
      interpolation: 'bilinear',
      antialias: true,
      mean: [0, 0, 0],
      std: [1, 1, 1],
    };
    expect(decidePreprocessing(source({ metadata: JSON.stringify(own) })).preprocessing).toEqual(own);
    for (const metadata of ['shorter side 128', '{"resize":-1}', '[]']) {
      expect(decidePreprocessing(source({ metadata })).preprocessing.crop).toBe(224);
    }
  });
});

describe('official checkpoints', () => {
  it('have distinct names, and files that end in their hash', () => {
    expect(new Set(OFFICIAL.map(({ name }) => name)).size).toBe(8);
    for (const { file, sha256Prefix, url } of OFFICIAL) {
      expect(file).toMatch(new RegExp(`-${sha256Prefix}\\.pth$`));
      expect(url).toBe(`https://download.pytorch.org/models/${file}`);
    }
    expect(officialByName('resnet50-v2')?.file).toBe('resnet50-11ad3fa6.pth');
    expect(officialByName('resnet34-b627a593.pth')?.name).toBe('resnet34');
    expect(officialByName('resnet20')).toBeUndefined();
  });
});
