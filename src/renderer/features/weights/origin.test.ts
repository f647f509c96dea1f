import { expect, it } from 'vitest';
import { originOf } from './origin';

const at = new Date(2026, 10, 24, 12).getTime();

it.each([
  [{ file: 'net.pth', host: null, at }, 'net.pth', 'opened 24 Nov 2026'],
  [{ file: 'net.pth', host: null, at }, 'Best of May', 'net.pth, opened 24 Nov 2026'],
  [
    { file: 'resnet18-f37072fd.pth', host: 'download.pytorch.org', at },
    'torchvision V1',
    'resnet18-f37072fd.pth, downloaded from download.pytorch.org 24 Nov 2026',
  ],
])('%j under the title %s', (source, title, words) => expect(originOf(source, title)).toBe(words));
