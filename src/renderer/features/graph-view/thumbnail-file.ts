// A map of bytes and a colour map -> a picture file for <img>: an 8-bit BMP, whose palette is the colour map.
// Nothing is computed per pixel, and a picture costs the graph far less than a canvas per node.

const FILE_HEADER = 14;
const INFO_HEADER = 40;
const PALETTE = 4 * 256;
export const PIXELS_AT = FILE_HEADER + INFO_HEADER + PALETTE;

/**
 * @param bytes height * width values, rows from the top
 * @param colors 256 times red, green, blue
 */
export function paletteBmp(
  bytes: Uint8Array,
  height: number,
  width: number,
  colors: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const row = Math.ceil(width / 4) * 4;
  const file = new Uint8Array(PIXELS_AT + row * height);
  const view = new DataView(file.buffer);
  file.set([0x42, 0x4d]); // "BM"
  view.setUint32(2, file.length, true);
  view.setUint32(10, PIXELS_AT, true);
  view.setUint32(14, INFO_HEADER, true);
  view.setInt32(18, width, true);
  view.setInt32(22, -height, true); // negative: rows from the top
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  for (let i = 0; i < 256; i++) {
    const at = FILE_HEADER + INFO_HEADER + 4 * i;
    file[at] = colors[3 * i + 2]!;
    file[at + 1] = colors[3 * i + 1]!;
    file[at + 2] = colors[3 * i]!;
  }
  for (let y = 0; y < height; y++) file.set(bytes.subarray(y * width, (y + 1) * width), PIXELS_AT + y * row);
  return file;
}
