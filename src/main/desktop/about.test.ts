import { expect, test } from 'vitest';
import { aboutBox } from './about';

test('names the versions that a bug report needs', () => {
  const box = aboutBox('ResNet Explorer', '0.1.0', { electron: '45.4.1', chrome: '150.0', node: '24.1' });
  expect(box).toMatchObject({ applicationName: 'ResNet Explorer', applicationVersion: '0.1.0' });
  for (const shown of [box.copyright, box.credits]) {
    expect(shown).toContain('Electron 45.4.1, Chromium 150.0, Node.js 24.1');
    expect(shown).toContain('“About and privacy” in the Help menu');
  }
});
