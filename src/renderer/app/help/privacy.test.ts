import { expect, test } from 'vitest';
import { settingsFolder, stored } from './privacy';

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', '%APPDATA%\\ResNet Explorer'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', '~/Library/Application Support/ResNet Explorer'],
  ['Mozilla/5.0 (X11; Linux x86_64)', '~/.config/ResNet Explorer'],
])('settings of the desktop app on %s', (userAgent, folder) => {
  expect(settingsFolder(userAgent)).toBe(folder);
  const facts = stored({ desktop: true, folder: null, size: null }, userAgent);
  expect(facts.some(({ where }) => where.includes(folder))).toBe(true);
});

test('the cache folder stands there by its path and size, once it is known', () => {
  const text = (folder: string | null, size: string | null) =>
    stored({ desktop: false, folder, size }, '')
      .map(({ where }) => where)
      .join(' ');
  expect(text('/home/ada/.cache/resnet-explorer', '214 MB')).toContain(
    'In the cache, /home/ada/.cache/resnet-explorer (214 MB).',
  );
  expect(text(null, null)).toContain('In the cache folder.');
  expect(text(null, null)).toContain('In this browser');
});
