import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isSelfTest, report, selfTestFolder, type Watched, watch } from './self-test';

const ready = { state: 'ready', message: 'The engine is ready.' } as const;
const page = (...answers: unknown[]) => {
  let asked = 0;
  return { executeJavaScript: async () => answers[Math.min(asked++, answers.length - 1)] };
};
const app = (parts: Partial<Record<keyof Watched, unknown>>): Watched =>
  ({ page: () => parts.page ?? null, engine: () => parts.engine ?? null }) as Watched;

test('passes once the window shows a prediction of an engine that is ready', async () => {
  const shown = page([null, null], ['house cat 41.2 %', null]);
  expect(await watch(app({ page: shown, engine: ready }))).toEqual({ prediction: 'house cat 41.2 %' });
});

test.each([
  ['a window that never comes', {}, 'no window was shown.'],
  [
    'an engine that was never started',
    { page: page([null, null]) },
    'the engine is not ready. It was never started.',
  ],
  [
    'an engine that dies',
    { page: page([null, null]), engine: { state: 'died', message: 'The engine has ended (exit status 1).' } },
    'the engine is not ready. The engine has ended (exit status 1).',
  ],
  [
    'a page that says what is wrong',
    { page: page([null, 'The weights are damaged.']), engine: ready },
    'the window shows no prediction. The weights are damaged.',
  ],
  [
    'a page that does not answer',
    { page: { executeJavaScript: () => new Promise(() => {}) }, engine: ready },
    'the window shows no prediction.',
  ],
  [
    'a window that is gone',
    {
      page: {
        executeJavaScript: () => {
          throw new Error('Object has been destroyed');
        },
      },
      engine: ready,
    },
    'the window shows no prediction.',
  ],
])('%s is said in time', async (_, parts, why) => {
  expect(await watch(app(parts), { RESNET_EXPLORER_SELF_TEST_SECONDS: '0.05' })).toEqual({
    why: `The self-test failed: after 0.05 seconds ${why}`,
  });
});

test('has a folder of its own, which is gone afterwards', () => {
  expect(isSelfTest(['app', '--self-test'])).toBe(true);
  expect(isSelfTest(['app', 'self-test.jpg'])).toBe(false);
  const folder = selfTestFolder();
  expect(report({ why: 'The self-test failed.' }, {}, folder)).toBe(1);
  expect(existsSync(folder)).toBe(false);
  expect(report({ prediction: 'cat' }, { app: '0.1.0' }, folder)).toBe(0);
});
