import { expect, it } from 'vitest';
import { centred } from '../../../shared/resnet/preprocessing';
import { fedPixels } from './fed-pixels';

const IMAGENET = centred(256, 224);

it('undoes the normalisation of every channel and clamps what is no pixel', () => {
  const planes = [0, 1, 2].map(c =>
    Float32Array.of((200 / 255 - IMAGENET.mean[c]!) / IMAGENET.std[c]!, 50, -50),
  );
  expect([...fedPixels(planes, IMAGENET)]).toEqual([200, 200, 200, 255, 255, 255, 255, 255, 0, 0, 0, 255]);
});

it('turns the planes of a BGR network back', () => {
  const planes = [30, 20, 10].map(byte => Float32Array.of(byte / 255)); // blue first
  expect([...fedPixels(planes, { mean: [0, 0, 0], std: [1, 1, 1], channels: 'bgr' })]).toEqual([
    10, 20, 30, 255,
  ]);
});
