import { expect, test } from 'vitest';
import { whyUnsafe } from './sandbox';

test('a package does not start without its sandbox, and says what to do', () => {
  expect(whyUnsafe(['/tmp/.mount/resnet-explorer', '--no-sandbox'], true)).toContain('.deb');
  expect(whyUnsafe(['/opt/resnet-explorer', 'photo.jpg'], true)).toBeNull();
  expect(whyUnsafe(['electron', '--no-sandbox', '.'], false)).toBeNull();
});
