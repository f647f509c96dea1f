import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { onEnter } from './enter';

/** @param foreground null: a pipe */
function typed(foreground: boolean | null) {
  const input = Object.assign(new PassThrough(), { isTTY: foreground !== null });
  const heard = { lines: 0 };
  const reads = onEnter(
    input,
    () => heard.lines++,
    () => foreground === true,
  );
  return { input, heard, reads };
}

test('every line that ends counts, however the bytes come', async () => {
  for (const { input, heard, reads } of [typed(true), typed(null)]) {
    expect(reads).toBe(true);
    input.write('\n');
    input.write('new');
    input.write(' please\r\n\n');
    await new Promise(setImmediate);
    expect(heard.lines).toBe(3);
  }
});

test('a terminal is not read from the background, until the program is brought to its front', async () => {
  let front = false;
  const input = Object.assign(new PassThrough(), { isTTY: true });
  let lines = 0;
  expect(
    onEnter(
      input,
      () => lines++,
      () => front,
    ),
  ).toBe(false);
  input.write('\n');
  await new Promise(setImmediate);
  expect(lines).toBe(0);
  front = true;
  process.emit('SIGCONT', 'SIGCONT');
  await new Promise(setImmediate);
  expect(lines).toBe(1);
});

test('an input that breaks is no trouble', () => {
  const { input } = typed(true);
  expect(() => input.emit('error', new Error('EIO'))).not.toThrow();
});
