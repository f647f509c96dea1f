// Names of the formats, as `--format` takes them, with the ending of a mutant's file.
export const FORMAT_NAMES = {
  safetensors: 'safetensors',
  'torch-zip': 'pth',
  'torch-legacy': 'pth',
  onnx: 'onnx',
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  tiff: 'tif',
  avif: 'avif',
  bmp: 'bmp',
  npy: 'npy',
  session: 'rnx',
  classes: 'txt',
  frame: 'bin',
} as const;

export type FormatName = keyof typeof FORMAT_NAMES;

export const isFormatName = (name: string): name is FormatName => Object.hasOwn(FORMAT_NAMES, name);
