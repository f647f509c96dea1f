// Whether two pictures show the same. What another build of a browser draws a little differently, the smoothed edges of
// letters and lines, does not count; a figure, a word, a colour, a hairline, a part that is gone or has moved does. Two
// measures find them: ink that came or went within a few pixels, and colours that are nowhere near in the other picture.
import { Transformer } from '@napi-rs/image';

/** Side of the squares over which ink is summed, and by how much (of 255) their mean may change: a smoothed edge changes it by 25. */
const SIDE = 5;
const INK = 32;
/** How far (of 255) a colour may lie beyond all that are within a pixel in the other picture, and how often it may. */
const COLOR = 12;
const OFTEN = 60;

/** @typedef {{ width: number, height: number, data: Uint8Array }} Pixels four bytes each, rows from the top */

/** @returns {Promise<Pixels>} */
export async function pixelsOf(png) {
  const image = new Transformer(png);
  const { width, height, colorType } = await image.metadata();
  const raw = await image.rawPixels();
  const channels = raw.length / (width * height);
  if (channels === 4) return { width, height, data: raw };
  if (channels !== 3) throw new Error(`A picture of ${channels} channels (${colorType}).`);
  const data = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) data.set(raw.subarray(3 * i, 3 * i + 3), 4 * i);
  return { width, height, data };
}

/**
 * @param {Pixels} kept
 * @param {Pixels} now
 * @returns {null | { words: string, marks: { x: number, y: number }[] }} null where they show the same
 */
export function differenceOf(kept, now) {
  const { width, height } = now;
  if (kept.width !== width || kept.height !== height)
    return { words: `${width} x ${height} pixels, was ${kept.width} x ${kept.height}`, marks: [] };
  const ink = inkMarks(kept, now);
  const strange = strangeMarks(kept, now);
  const marks = [...ink, ...(strange.length > OFTEN ? strange : [])];
  if (marks.length === 0) return null;
  const [left, right] = extent(marks.map(({ x }) => x));
  const [top, bottom] = extent(marks.map(({ y }) => y));
  return { words: `${marks.length} pixels, from ${left}, ${top} to ${right}, ${bottom}`, marks };
}

/** Middles of squares whose mean has changed. */
function inkMarks(kept, now) {
  const { width, height } = now;
  const found = new Set();
  for (let channel = 0; channel < 3; channel++) {
    // Sums of what changed over everything above and to the left.
    const sums = new Float64Array((width + 1) * (height + 1));
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const at = 4 * (y * width + x) + channel;
        const above = y * (width + 1) + x;
        const here = above + width + 2;
        sums[here] = now.data[at] - kept.data[at] + sums[here - 1] + sums[above + 1] - sums[above];
      }
    for (let y = 0; y + SIDE <= height; y++)
      for (let x = 0; x + SIDE <= width; x++) {
        const top = y * (width + 1) + x;
        const bottom = top + SIDE * (width + 1);
        const change = sums[bottom + SIDE] - sums[bottom] - sums[top + SIDE] + sums[top];
        if (Math.abs(change) > INK * SIDE * SIDE) found.add((y + (SIDE >> 1)) * width + x + (SIDE >> 1));
      }
  }
  return [...found].map(at => ({ x: at % width, y: Math.floor(at / width) }));
}

/** Pixels whose colour is nowhere near in the other picture. */
function strangeMarks(kept, now) {
  const { width, height } = now;
  const marks = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (isStrange(kept, now, x, y) || isStrange(now, kept, x, y)) marks.push({ x, y });
  return marks;
}

function isStrange({ width, height, data }, other, x, y) {
  for (let channel = 0; channel < 3; channel++) {
    const value = data[4 * (y * width + x) + channel];
    if (Math.abs(value - other.data[4 * (y * width + x) + channel]) <= COLOR) continue;
    let [least, most] = [255, 0];
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const near = other.data[4 * (row * width + column) + channel];
        least = Math.min(least, near);
        most = Math.max(most, near);
      }
    if (value < least - COLOR || value > most + COLOR) return true;
  }
  return false;
}

function extent(numbers) {
  return [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
}

/** Kept, now, and now with what differs in red, side by side. @returns {Promise<Buffer>} a PNG */
export async function sideBySide(kept, now, marks) {
  const gap = 8;
  const width = kept.width + 2 * now.width + 2 * gap;
  const height = Math.max(kept.height, now.height);
  const data = new Uint8Array(4 * width * height).fill(255);
  const draw = (pixels, left) => {
    for (let y = 0; y < pixels.height; y++)
      data.set(
        pixels.data.subarray(4 * y * pixels.width, 4 * (y + 1) * pixels.width),
        4 * (y * width + left),
      );
  };
  const marked = { ...now, data: now.data.map((value, i) => (i % 4 === 3 ? value : 192 + value / 4)) };
  for (const { x, y } of marks) marked.data.set([220, 0, 0, 255], 4 * (y * now.width + x));
  draw(kept, 0);
  draw(now, kept.width + gap);
  draw(marked, kept.width + now.width + 2 * gap);
  return await Transformer.fromRgbaPixels(data, width, height).png();
}
