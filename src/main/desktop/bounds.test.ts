import { expect, test } from 'vitest';
import { placeWindow } from './bounds';

const laptop = { x: 0, y: 25, width: 1512, height: 900 };
const second = { x: 1512, y: 0, width: 1920, height: 1080 };
const saved = { x: 1600, y: 40, width: 1200, height: 800, maximized: false };
const centred = { x: 36, y: 25, width: 1440, height: 900, maximized: false };

test.each([
  ['the first start', null, [laptop], centred],
  ['a file that somebody edited', { ...saved, width: 'wide' }, [laptop], centred],
  ['the screen it was on', saved, [laptop, second], saved],
  ['a screen that was unplugged', saved, [laptop], centred],
  ['a title bar above the screen', { ...saved, y: -100 }, [laptop, second], centred],
  [
    'a smaller screen',
    { ...saved, x: 100 },
    [{ ...laptop, width: 1024, height: 640 }],
    { x: 100, y: 40, width: 1024, height: 640, maximized: false },
  ],
  [
    'a screen smaller than the default',
    null,
    [{ x: 0, y: 0, width: 1024, height: 640 }],
    { x: 0, y: 0, width: 1024, height: 640, maximized: false },
  ],
  [
    'a maximized window on a screen that is gone',
    { ...saved, maximized: true },
    [laptop],
    { ...centred, maximized: true },
  ],
])('%s', (_, state, areas, expected) => {
  expect(placeWindow(state, areas)).toEqual(expected);
});
