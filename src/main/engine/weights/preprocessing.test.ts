// Preprocessing by source.
import { describe, expect, it } from 'vitest';
import { withAsked } from '../../../shared/resnet/asked-preprocessing';
import { allFrom, centred } from '../../../shared/resnet/preprocessing';
import { OFFICIAL, officialByHash, officialByName } from './official';
import { decidePreprocessing, type PreprocessingSource } from './preprocessing';

const source = (change: Partial<PreprocessingSource>): PreprocessingSource => ({
  form: { stem: 'imagenet', order: 'conv-bn-relu' },
  metadata: undefined,
  official: undefined,
  beside: undefined,
  fileName: 'net.pth',
  input: undefined,
  normalisation: undefined,
  ...change,
});

describe('preprocessing', () => {
  it('is timm’s for pre-activation where nothing says otherwise', () => {
    const decided = decidePreprocessing(source({ form: { stem: 'imagenet', order: 'bn-relu-conv' } }));
    const half = [0.5, 0.5, 0.5];
    const expected = { mean: half, std: half, interpolation: 'bicubic', resize: 235, crop: 224 };
    expect(decided.preprocessing).toMatchObject(expected);
    expect(decided.assumed.join()).toContain('as timm feeds its ResNet v2');
  });

  it.each<[string, Partial<PreprocessingSource>, number, number, boolean]>([
    ['torchvision V1 by hash', { official: officialByHash('0676ba61'.padEnd(64, '0'))! }, 256, 224, false],
    ['torchvision V2 by hash', { official: officialByHash('11ad3fa6'.padEnd(64, '0'))! }, 232, 224, false],
    ['timm A1 by name', { fileName: 'resnet50_a1_0-14fe96d1.pth' }, 235, 224, true],
    ['timm from the Hub by name', { fileName: 'resnet50.a1_in1k.safetensors' }, 235, 224, true],
    ['ported by timm', { fileName: 'resnet50.tv_in1k.safetensors' }, 256, 224, true],
    ['nothing known', {}, 256, 224, true],
    ['a CIFAR net', { form: { stem: 'cifar', order: 'conv-bn-relu' } }, 32, 32, true],
    ['an ONNX file for 160 pixels', { input: [160, 160] }, 183, 160, true],
    ['an ONNX file for 225x160', { input: [225, 160] }, 256, 224, true],
  ])('%s', (_, change, resize, crop, assumed) => {
    const decided = decidePreprocessing(source(change));
    expect(decided.preprocessing).toMatchObject({ resize, crop, antialias: true, channels: 'rgb' });
    expect(decided.assumed.length > 0).toBe(assumed);
  });

  it('takes bicubic where timm does, going by the name', () => {
    const decided = decidePreprocessing(source({ fileName: 'resnet50.a1_in1k.safetensors' }));
    expect(decided.preprocessing.interpolation).toBe('bicubic');
    expect(decided.assumed).toEqual([
      "Preprocessing taken for granted: resize 235, crop 224, bicubic, ImageNet's mean, ImageNet's deviation, RGB, as timm feeds a file of this name.",
    ]);
  });

  it('prefers our own metadata, and does not trust broken ones', () => {
    const own = { ...centred(128, 128), mean: [0, 0, 0], std: [1, 1, 1], channels: 'bgr' };
    const decided = decidePreprocessing(source({ metadata: JSON.stringify(own) }));
    expect(decided.preprocessing).toEqual(own);
    expect(decided.preprocessingFrom).toEqual(allFrom('file'));
    expect(decided.assumed).toEqual([]);
    for (const metadata of ['shorter side 128', '{"resize":-1}', '[]', '{"std":[0,1,1]}']) {
      expect(decidePreprocessing(source({ metadata })).preprocessing).toEqual(centred(256, 224));
    }
  });

  it('takes each field from the surest source, and says which', () => {
    const decided = decidePreprocessing(
      source({
        normalisation: { mean: [0.1, 0.2, 0.3], std: [1, 2, 3] },
        beside: { fields: { mean: [0.5, 0.5, 0.5], crop: 96 }, remarks: ['It asks for more.'] },
      }),
    );
    expect(decided.preprocessing).toEqual({
      ...centred(256, 96),
      mean: [0.1, 0.2, 0.3],
      std: [1, 2, 3],
    });
    expect(decided.preprocessingFrom).toEqual({
      ...allFrom('assumed'),
      mean: 'file',
      std: 'file',
      crop: 'beside',
    });
    expect(decided.assumed).toEqual([
      "Preprocessing taken for granted: resize 256, bilinear, RGB, as torchvision's first recipe.",
      'It asks for more.',
    ]);
  });

  it('feeds Detectron2 as its configurations do: bytes less a mean, blue first', () => {
    const { preprocessing, preprocessingFrom } = decidePreprocessing(source({ naming: 'detectron2' }));
    expect(preprocessing.channels).toBe('bgr');
    expect(preprocessing.mean.map(value => Math.round(value * 255 * 1000) / 1000)).toEqual([
      123.675, 116.28, 103.53,
    ]);
    expect(preprocessing.std).toEqual([1 / 255, 1 / 255, 1 / 255]);
    expect(preprocessingFrom.channels).toBe('assumed');
  });
});

describe('what a person asks for', () => {
  const said = {
    preprocessing: centred(256, 224),
    preprocessingFrom: { ...allFrom('assumed'), mean: 'file' as const, std: 'file' as const },
    assumed: ['One.', 'Preprocessing taken for granted: resize 256, crop 224, bilinear, RGB, as usual.'],
  };

  it('goes before what the file says, field by field', () => {
    const asked = withAsked(said, { mean: [0, 0, 0], channels: 'bgr', interpolation: undefined });
    expect(asked.preprocessing).toEqual({ ...centred(256, 224), mean: [0, 0, 0], channels: 'bgr' });
    expect(asked.preprocessingFrom).toEqual({
      ...allFrom('assumed'),
      mean: 'asked',
      std: 'file',
      channels: 'asked',
    });
    expect(asked.assumed).toEqual([
      'One.',
      'Preprocessing taken for granted: resize 256, crop 224, bilinear.',
    ]);
  });

  it('takes nothing for granted any more where all was said', () => {
    expect(withAsked(said, centred(96, 96)).assumed).toEqual(['One.']);
  });

  it('keeps the margin of a crop that is larger than the side it is cut from', () => {
    expect(withAsked(said, { crop: 448 }).preprocessing).toMatchObject({ resize: 512, crop: 448 });
    expect(withAsked(said, { crop: 448, resize: 256 }).preprocessing).toMatchObject({
      resize: 256,
      crop: 448,
    });
    expect(withAsked(said, { crop: 64 }).preprocessing).toMatchObject({ resize: 256, crop: 64 });
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
