import { describe, expect, it } from 'vitest';
import { faultOfSentence } from './verdict';

describe('a sentence for people', () => {
  it.each([
    'photo.jpg is empty (0 bytes); choose another file.',
    'net.pth: its pickle calls torch.float32, which is nothing that can be called (save the state_dict() instead).',
    'net.safetensors: conv1.weight: it holds NaN at 315; open a checkpoint from before training went wrong.',
    'There is no sample picture called “cat”.',
  ])('%s', sentence => {
    expect(faultOfSentence(sentence)).toBeNull();
  });

  it.each([
    'photo.png is damaged',
    'photo.png is damaged.\n    at decode (decode.js:3:4)',
    'photo.png (ChunkType { type: PLTE, critical: true }) is damaged.',
    'net.pth: it calls [object Map].',
    'net.pth: undefined is damaged.',
    'x.foo is not a function.',
    "Cannot read properties of null (reading 'length').",
    'RangeError: Invalid array length.',
    'It needs NaN bytes.',
    'tensor.npy has the shape [NaN].',
    'network: Invalid input: expected object.',
    `It is ${'very '.repeat(200)}long.`,
    'Short.',
  ])('not: %s', sentence => {
    expect(faultOfSentence(sentence)).not.toBeNull();
  });
});
