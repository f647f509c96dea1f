// Pixels that were made in the page as a picture file, to the last bit.

export async function pngFile(
  name: string,
  pixels: Uint8ClampedArray<ArrayBuffer>,
  width: number,
  height: number,
): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(pixels, width, height), 0, 0);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], name);
}
