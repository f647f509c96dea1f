// What configurations of timm and transformers ask for, as those libraries read them.
import { describe, expect, it } from 'vitest';
import { timmPreprocessing, transformersPreprocessing } from './beside-preprocessing';

const cfg = {
  input_size: [3, 288, 288],
  crop_pct: 0.95,
  interpolation: 'bicubic',
  mean: [0.5, 0.5, 0.5],
  std: [0.25, 0.25, 0.25],
};

describe("timm's config.json", () => {
  it.each([
    ['under pretrained_cfg', { architecture: 'resnet18', pretrained_cfg: cfg }],
    ['at the top, as older ones', { architecture: 'resnet18', ...cfg }],
  ])('%s', (_, config) => {
    expect(timmPreprocessing(config)?.fields).toMatchObject({
      resize: 303, // floor(288 / 0.95)
      crop: 288,
      cropMode: 'center',
      interpolation: 'bicubic',
      mean: [0.5, 0.5, 0.5],
      std: [0.25, 0.25, 0.25],
      channels: 'rgb',
    });
  });

  it("has timm's defaults where it says nothing, and is not put off by one odd field", () => {
    const config = {
      architecture: 'resnet18',
      pretrained_cfg: { input_size: [3, 224, 224], std: [0, 1, 1] },
    };
    expect(timmPreprocessing(config)?.fields).toMatchObject({
      resize: 256,
      crop: 224,
      interpolation: 'bicubic',
      std: [0.229, 0.224, 0.225],
    });
  });

  it('keeps the crop mode, and says which filter is not there', () => {
    const config = { architecture: 'x', ...cfg, crop_mode: 'border', interpolation: 'lanczos' };
    const stated = timmPreprocessing(config);
    expect(stated?.fields).toMatchObject({ cropMode: 'border', interpolation: 'bicubic' });
    expect(stated?.remarks).toEqual([
      'The file beside asks for the lanczos filter; pictures are resized by the bicubic one.',
    ]);
  });

  it.each([[null], [{ architecture: 'resnet18' }], [{ model_type: 'resnet' }]])('%j says nothing', config =>
    expect(timmPreprocessing(config)).toBeUndefined(),
  );
});

describe("transformers' preprocessor_config.json", () => {
  const colours = { image_mean: [0.5, 0.5, 0.5], image_std: [0.25, 0.25, 0.25] };

  it.each([
    // ConvNextImageProcessor: int(shortest_edge / crop_pct), no margin from 384 on
    [{ size: { shortest_edge: 224 }, crop_pct: 0.875, resample: 3 }, [256, 224, 'center', 'bicubic']],
    [{ size: 224, resample: 2 }, [256, 224, 'center', 'bilinear']],
    [{ size: { shortest_edge: 384 }, crop_pct: 0.875, resample: 3 }, [384, 384, 'squash', 'bicubic']],
    // BitImageProcessor, CLIPImageProcessor
    [
      { size: { shortest_edge: 232 }, crop_size: { height: 224, width: 224 }, resample: 2 },
      [232, 224, 'center', 'bilinear'],
    ],
    // ViTImageProcessor
    [{ size: { height: 96, width: 96 }, resample: 2 }, [96, 96, 'squash', 'bilinear']],
  ] as const)('%j', (said, [resize, crop, cropMode, interpolation]) => {
    expect(transformersPreprocessing({ ...said, ...colours })?.fields).toMatchObject({
      resize,
      crop,
      cropMode,
      interpolation,
      mean: [0.5, 0.5, 0.5],
      std: [0.25, 0.25, 0.25],
    });
  });

  it('turns other scales into that of 0 to 1', () => {
    const bytes = { image_mean: [127.5, 127.5, 127.5], image_std: [51, 51, 51], do_rescale: false };
    expect(transformersPreprocessing(bytes)?.fields).toMatchObject({
      mean: [0.5, 0.5, 0.5],
      std: [0.2, 0.2, 0.2],
    });
    expect(transformersPreprocessing({ ...colours, do_normalize: false })?.fields).toMatchObject({
      mean: [0, 0, 0],
      std: [1, 1, 1],
    });
  });

  it.each([[null], [{}], [{ size: 'large' }]])('%j says nothing', file =>
    expect(transformersPreprocessing(file)).toBeUndefined(),
  );
});
