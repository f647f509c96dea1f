import { expect, test } from 'vitest';
import { findAsset } from './assets';
import { contentSecurityPolicy } from './policy';

const root = '/app/out/renderer';

test.each([
  ['/', '/app/out/renderer/index.html', 'text/html; charset=utf-8', false],
  ['/index.html', '/app/out/renderer/index.html', 'text/html; charset=utf-8', false],
  ['/assets/index-B4x.js', '/app/out/renderer/assets/index-B4x.js', 'text/javascript; charset=utf-8', true],
  ['/assets/Inter%20Var.woff2', '/app/out/renderer/assets/Inter Var.woff2', 'font/woff2', true],
])('%s is %s', (pathname, file, type, immutable) => {
  expect(findAsset(root, pathname)).toEqual({ file, type, immutable });
});

test.each([
  ['a way up', '/../package.json'],
  ['an encoded way up', '/%2e%2e/%2e%2e/package.json'],
  ['a way up by an encoded slash', '/assets/..%2f..%2f..%2fsecret.js'],
  ['a way up in the manner of Windows', '/..\\..\\secret.js'],
  ['a folder that only begins like ours', '/../renderer-old/index.html'],
  ['a drive', '/C:/secret.js'],
  ['a zero byte', '/index.html%00.js'],
  ['broken encoding', '/%E0%A4%A.js'],
  ['a kind that no page has', '/assets/source.ts'],
  ['a folder', '/assets/'],
  ['no absolute path', 'index.html'],
])('%s names nothing', (_, pathname) => {
  expect(findAsset(root, pathname)).toBeNull();
});

test('the policy allows no inline code and no other host', () => {
  expect(contentSecurityPolicy({ connect: ['ws://127.0.0.1:8080'] })).toMatch(
    /^default-src 'self'; img-src 'self' blob: data:; connect-src 'self' ws:\/\/127\.0\.0\.1:8080;/,
  );
  expect(contentSecurityPolicy({ style: ["'sha256-abc'"] })).not.toContain('unsafe');
});
