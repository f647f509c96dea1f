import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placeCrop } from '../../../../shared/picture/crop';
import { centred, type Preprocessing } from '../../../../shared/resnet/preprocessing';
import { decodeImage } from '../decode/decode';
import golden from '../golden/golden.json';
import { formulaPicture } from '../testing/files';
import { prepare } from './prepare';
import { resizeBox } from './resize';

const MEAN: [number, number, number] = [0.485, 0.456, 0.406];
const STD: [number, number, number] = [0.229, 0.224, 0.225];

describe('prepare', () => {
  it.each(golden.prepare)(
    'gives the tensor of torchvision and timm: $size, resize $resize, crop $crop, $interpolation, $cropMode',
    ({ size, resize, crop, interpolation, cropMode, tensor }) => {
      const picture = formulaPicture(size[0]!, size[1]!);
      const asked = { ...centred(resize, crop), interpolation, cropMode } as Preprocessing;
      const ours = prepare(picture, asked, [crop, crop]).tensor;
      expect(ours.length).toBe(tensor.length);
      expect(Math.max(...ours.map((v, i) => Math.abs(v - tensor[i]!)))).toBeLessThan(2e-6);
    },
  );

  it('turns the planes after normalising where the network takes blue first', () => {
    const picture = formulaPicture(9, 8);
    const [rgb, bgr] = (['rgb', 'bgr'] as const).map(
      channels => prepare(picture, { ...centred(8, 7), channels }, [7, 7]).tensor,
    ) as [Float32Array, Float32Array];
    for (let c = 0; c < 3; c++)
      expect(bgr.subarray(49 * c, 49 * c + 49)).toEqual(rgb.subarray(49 * (2 - c), 49 * (3 - c)));
  });

  it('tells the crop in pixels of the picture', () => {
    const { crop } = prepare(formulaPicture(500, 375), centred(256, 224), [224, 224]);
    // 500 x 375 becomes 341 x 256; offsets round(58.5) = 58 and 16.
    expect(crop.map(v => Math.round(v * 1e6) / 1e6)).toEqual(
      [58 * (500 / 341), 16 * (375 / 256), 224 * (500 / 341), 224 * (375 / 256)].map(
        v => Math.round(v * 1e6) / 1e6,
      ),
    );
  });

  it('pads a picture that is smaller than the crop with black', () => {
    const { tensor, crop } = prepare(formulaPicture(8, 8), centred(4, 7), [7, 7]);
    const black = MEAN.map((m, c) => (0 - m) / STD[c]!);
    const inside = (i: number) => i >= 1 && i < 5; // one before, two behind
    for (let c = 0; c < 3; c++)
      for (let y = 0; y < 7; y++)
        for (let x = 0; x < 7; x++)
          if (!inside(x) || !inside(y)) expect(tensor[49 * c + 7 * y + x]).toBeCloseTo(black[c]!, 5);
    expect(crop).toEqual([-2, -2, 14, 14]);
  });

  it('gives to the last bit what it gives without a crop where that very crop is asked for', () => {
    const picture = formulaPicture(96, 72);
    const own = prepare(picture, centred(36, 28), [28, 28]);
    expect(prepare(picture, centred(36, 28), [28, 28], own.crop)).toEqual(own);
    // The same crop but for the last bits of a number goes by PIL's box: a byte may be rounded the other way.
    const [x, y, w, h] = own.crop;
    const { tensor } = prepare(picture, centred(36, 28), [28, 28], [x + 1e-9, y, w, h]);
    const step = 1.01 / 255 / 0.224;
    expect(Math.max(...tensor.map((v, i) => Math.abs(v - own.tensor[i]!)))).toBeLessThan(step);
  });

  it('resizes a chosen crop by the crop’s own factor', () => {
    const picture = formulaPicture(90, 60);
    const { tensor, crop } = prepare(picture, centred(8, 7), [7, 7], [31, 12, 21, 21]);
    expect(crop).toEqual([31, 12, 21, 21]);
    // A third of 90 x 60, read off where the crop begins: [31 / 3, 4].
    const rgb = resizeBox(picture, [7, 7], [31, 12, 21, 21]);
    for (let i = 0; i < 49; i++)
      for (let c = 0; c < 3; c++)
        expect(tensor[49 * c + i]).toBeCloseTo((rgb[3 * i + c]! / 255 - MEAN[c]!) / STD[c]!, 5);
  });

  it.each([
    [
      [-2, 0, 7, 7],
      /^The crop \[-2\.0, 0\.0, 7\.0, 7\.0\] does not lie inside the picture of 20 x 11 pixels\.$/,
    ],
    [[15, 0, 7, 7], /does not lie inside/],
    [[0, 0, 0.5, 0.5], /does not lie inside/],
    [[0, 0, 9, 7], /^The crop of 9\.0 x 7\.0 pixels has other proportions than the input of 7 x 7\.$/],
  ] as const)('refuses the crop %j', (crop, sentence) => {
    expect(() => prepare(formulaPicture(20, 11), centred(8, 7), [7, 7], [...crop])).toThrow(sentence);
  });

  it('computes only the crop of a very long picture', () => {
    const { crop } = prepare(formulaPicture(20_000, 1), centred(256, 224), [224, 224]);
    expect(crop[2]).toBeLessThan(1);
  });
});

describe('placeCrop', () => {
  it.each([
    // picture [h, w], resize, crop, input [H, W] -> resized [h, w], offsets [y, x]
    [[375, 500], 256, 224, [224, 224], [256, 341], [16, 58]],
    [[500, 375], 256, 224, [224, 224], [341, 256], [58, 16]],
    [[375, 500], 232, 224, [224, 224], [232, 309], [4, 42]],
    [[375, 500], 256, 224, [112, 112], [128, 170], [8, 29]],
    [[375, 500], 256, 224, [100, 100], [114, 152], [7, 26]],
    [[64, 64], 256, 224, [224, 224], [256, 256], [16, 16]],
    [[32, 32], 32, 32, [32, 32], [32, 32], [0, 0]],
    // A wide input on a square picture: its width is scarce.
    [[400, 400], 256, 224, [112, 224], [256, 256], [72, 16]],
    [[300, 600], 256, 224, [112, 224], [128, 256], [8, 16]],
    [[300, 900], 256, 224, [112, 224], [128, 384], [8, 80]],
    [[300, 600], 224, 224, [224, 112], [224, 448], [0, 168]],
  ] as const)('%j, %i, %i for %j', (picture, resize, crop, input, size, offset) => {
    const { x, y } = placeCrop(picture, { resize, crop, cropMode: 'center' }, input);
    expect({ y, x }).toEqual({
      y: { size: size[0], offset: offset[0] },
      x: { size: size[1], offset: offset[1] },
    });
  });

  it('covers the input whenever the weights leave a margin', () => {
    for (let h = 1; h < 60; h += 7)
      for (let w = 1; w < 60; w += 5)
        for (const input of [
          [7, 7],
          [5, 9],
          [12, 4],
        ] as const) {
          const { x, y } = placeCrop([h, w], { resize: 8, crop: 8, cropMode: 'center' }, input);
          expect(Math.min(x.offset, y.offset, x.size - input[1], y.size - input[0])).toBeGreaterThanOrEqual(
            0,
          );
        }
  });
});

const PHOTOS = '../shared/reference/photos';

describe.skipIf(!existsSync(PHOTOS))('photographs', () => {
  it('are decoded and prepared, each with a crop inside it', async () => {
    const names = readdirSync(PHOTOS);
    for (const name of names) {
      const picture = await decodeImage(readFileSync(`${PHOTOS}/${name}`), name);
      const { tensor, crop } = prepare(picture, centred(256, 224), [224, 224]);
      expect(tensor.every(Number.isFinite)).toBe(true);
      expect(crop[0] + crop[2]).toBeLessThanOrEqual(picture.width);
      expect(crop[1] + crop[3]).toBeLessThanOrEqual(picture.height);
    }
    expect(names.length).toBe(20);
  });
});
