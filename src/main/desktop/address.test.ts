import { expect, test } from 'vitest';
import { findAsset } from '../page/assets';
import { isAllowed, isOurs, pathOf } from './address';

test.each([
  ['app://resnet-explorer', true],
  ['app://resnet-explorer/index.html', true],
  ['app://resnet-explorer.evil.example/', false],
  ['app://other/index.html', false],
  ['https://resnet-explorer/', false],
  ['null', false],
  ['', false],
])('%s is ours: %s', (address, ours) => {
  expect(isOurs(address)).toBe(ours);
});

test('the page reaches itself, its own objects and nothing on the network', () => {
  expect(isAllowed('blob:app://resnet-explorer/1-2')).toBe(true);
  expect(isAllowed('data:image/png;base64,AA==')).toBe(true);
  expect(isAllowed('https://example.com/')).toBe(false);
  expect(isAllowed('file:///etc/passwd')).toBe(false);
});

test.each([
  ['app://resnet-explorer/', '/page/index.html'],
  ['app://resnet-explorer/assets/a.js?v=1#x', '/page/assets/a.js'],
  ['app://resnet-explorer/%2e%2e/secret.json', '/page/secret.json'], // the URL parser resolves it before we see it
  ['app://resnet-explorer/..%2fsecret.json', null],
  ['app://other/index.html', null],
  ['not an address', null],
])('%s is the file %s', (address, file) => {
  const path = pathOf(address);
  expect((path && findAsset('/page', path)?.file) ?? null).toBe(file);
});
