// How the system's dialog asks where a file goes that the page has made.
import { extname, join } from 'node:path';

const KINDS: Readonly<Record<string, string>> = {
  rnx: 'ResNet Explorer session',
  png: 'PNG picture',
  svg: 'SVG drawing',
  csv: 'Table (CSV)',
  json: 'Data (JSON)',
  npy: 'NumPy array',
  html: 'Web page',
  onnx: 'ONNX model',
};

export interface SaveOptions {
  readonly defaultPath: string;
  readonly filters: { name: string; extensions: string[] }[];
}

export function saveOptions(fileName: string, directory: string): SaveOptions {
  const extension = extname(fileName).slice(1).toLowerCase();
  const kind = KINDS[extension];
  const all = { name: 'All files', extensions: ['*'] };
  return {
    defaultPath: join(directory, fileName),
    filters: kind ? [{ name: kind, extensions: [extension] }, all] : [all],
  };
}
