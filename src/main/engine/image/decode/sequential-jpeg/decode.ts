// Small JPEGs to the same pixels, bit by bit, that PIL (libjpeg) gives. The decoder that reads large ones is faster, but
// its rounding of the chroma is biased by a quarter of a step: nothing in a photograph that is made smaller, but on
// pictures that are fed as they are, such as CIFAR's, it moves the predictions of one in a hundred.
import type { Raster } from '../upright';
import { BitReader, readBlock } from './entropy';
import { type Component, type Frame, readSequentialJpeg, type Scan } from './frame';
import { inverseTransform } from './idct';
import { type Plane, upsample } from './upsample';

const SIDE = 8;

/** The samples of one component while they are decoded, in whole MCUs. */
interface Grid extends Plane {
  readonly component: Component;
  /** Blocks that hold samples of the picture, across and down; a scan of this component alone has no others. */
  readonly blocks: readonly [number, number];
}

/** @returns null for what is not sequential, of other samplings than 1x1, 2x1 and 2x2, or damaged */
export function decodeSequentialJpeg(bytes: Uint8Array): Raster | null {
  try {
    const jpeg = readSequentialJpeg(bytes);
    if (!jpeg || !isCommon(jpeg.frame)) return null;
    const grids = gridsOf(jpeg.frame);
    for (const scan of jpeg.scans) decodeScan(bytes, scan, jpeg.frame, grids);
    return raster(jpeg.frame, grids, jpeg.luminance);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const most = (frame: Frame) => ({
  h: Math.max(...frame.components.map(({ h }) => h)),
  v: Math.max(...frame.components.map(({ v }) => v)),
});

function isCommon(frame: Frame): boolean {
  const { h, v } = most(frame);
  const factors = frame.components.map(component => `${h / component.h}x${v / component.v}`);
  return frame.width > 0 && frame.height > 0 && factors.every(f => ['1x1', '2x1', '2x2'].includes(f));
}

function gridsOf(frame: Frame): Grid[] {
  const { h, v } = most(frame);
  const [across, down] = [Math.ceil(frame.width / (SIDE * h)), Math.ceil(frame.height / (SIDE * v))];
  return frame.components.map(component => {
    const width = Math.ceil((frame.width * component.h) / h);
    const height = Math.ceil((frame.height * component.v) / v);
    const stride = SIDE * across * component.h;
    const samples = new Uint8ClampedArray(stride * SIDE * down * component.v);
    const blocks = [Math.ceil(width / SIDE), Math.ceil(height / SIDE)] as const;
    return { component, width, height, stride, samples, blocks };
  });
}

function decodeScan(bytes: Uint8Array, scan: Scan, frame: Frame, grids: readonly Grid[]): void {
  const bits = new BitReader(bytes, scan.begin);
  const before = new Int32Array(grids.length);
  const block = new Int32Array(SIDE * SIDE);
  const { h, v } = most(frame);
  const alone = scan.components.length === 1;
  const [across, down] = alone
    ? grids[scan.components[0]!.index]!.blocks
    : [Math.ceil(frame.width / (SIDE * h)), Math.ceil(frame.height / (SIDE * v))];

  for (let mcu = 0; mcu < across * down; mcu++) {
    if (scan.restart > 0 && mcu > 0 && mcu % scan.restart === 0) {
      bits.restart();
      before.fill(0);
    }
    const column = mcu % across;
    const row = Math.floor(mcu / across);
    for (const tables of scan.components) {
      const { index } = tables;
      const { component, samples, stride } = grids[index]!;
      const columns = alone ? 1 : component.h;
      const rows = alone ? 1 : component.v;
      for (let i = 0; i < columns * rows; i++) {
        before[index] = readBlock(bits, tables, component.quantization, before[index]!, block);
        const x = column * columns + (i % columns);
        const y = row * rows + Math.floor(i / columns);
        inverseTransform(block, samples, SIDE * (y * stride + x), stride);
      }
    }
  }
}

function raster(frame: Frame, grids: readonly Grid[], luminance: boolean): Raster {
  const { width, height } = frame;
  const { h, v } = most(frame);
  const planes = grids.map(grid => upsample(grid, h / grid.component.h, v / grid.component.v));
  const [first, second = first!, third = first!] = planes as [Plane, Plane?, Plane?];
  const rgb = new Uint8ClampedArray(3 * width * height);
  const convert = luminance && planes.length === 3;
  let to = 0;
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++, to += 3) {
      const y = first.samples[row * first.stride + x]!;
      const cb = second.samples[row * second.stride + x]!;
      const cr = third.samples[row * third.stride + x]!;
      if (convert) ycbcrToRgb(y, cb - 128, cr - 128, rgb, to);
      else {
        rgb[to] = y;
        rgb[to + 1] = cb;
        rgb[to + 2] = cr;
      }
    }
  }
  return { width, height, rgb: new Uint8Array(rgb.buffer) };
}

const FRACTION = 16;
const HALF = 1 << (FRACTION - 1);
const fixed = (value: number) => Math.round(value * 2 ** FRACTION);
/** JFIF 1.02: R = Y + 1.402 Cr, G = Y - 0.34414 Cb - 0.71414 Cr, B = Y + 1.772 Cb. */
const [CR_R, CB_G, CR_G, CB_B] = [fixed(1.402), fixed(0.34414), fixed(0.71414), fixed(1.772)];

function ycbcrToRgb(y: number, cb: number, cr: number, rgb: Uint8ClampedArray, to: number): void {
  rgb[to] = y + ((CR_R * cr + HALF) >> FRACTION);
  rgb[to + 1] = y + ((HALF - CB_G * cb - CR_G * cr) >> FRACTION);
  rgb[to + 2] = y + ((CB_B * cb + HALF) >> FRACTION);
}
