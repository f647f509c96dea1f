import { expect, test } from 'vitest';
import { CodedError, type ErrorCode } from '../../shared/protocol/error';
import { exitStatus, fileError, sentence, UsageError } from './failure';

test.each([
  ['bad-request', 2],
  ['bad-image', 2],
  ['bad-checkpoint', 2],
  ['bad-tensor', 2],
  ['unknown-network', 2],
  ['no-weights', 2],
  ['device', 2],
  ['disk', 2],
  ['no-run', 1],
  ['superseded', 1],
  ['engine-died', 1],
  ['disconnected', 1],
  ['internal', 1],
  ['cancelled', 130],
] as [ErrorCode, number][])('%s ends with %d', (code, status) => {
  expect(exitStatus(new CodedError(code, 'x'))).toBe(status);
});

test('a mistake in the request, and anything unforeseen', () => {
  expect(exitStatus(new UsageError('x'))).toBe(2);
  expect(exitStatus(new TypeError('x'))).toBe(1);
  expect(exitStatus('x')).toBe(1);
});

test('one line, whatever the message', () => {
  expect(sentence(new UsageError('a\n  b'))).toBe('a b');
  expect(sentence(new CodedError('bad-image', 'cat.jpg is cut short.'))).toBe('cat.jpg is cut short.');
  expect(sentence(new TypeError('x is undefined'))).toBe(
    'Something went wrong: x is undefined (--verbose tells more).',
  );
});

test('a dead engine is not promised to come back', () => {
  const message = 'The engine ended unexpectedly (SIGSEGV); it is started again.';
  expect(sentence(new CodedError('engine-died', message))).toBe('The engine ended unexpectedly (SIGSEGV).');
});

test.each([
  ['read', 'ENOENT', 'x.jpg could not be read: there is no such file.'],
  ['read', 'EISDIR', 'x.jpg could not be read: that is a folder.'],
  ['written', 'ENOSPC', 'x.jpg could not be written: no space left on device.'],
] as const)('a file that could not be %s: %s', (verb, code, message) => {
  const error = Object.assign(new Error(`${code}: no space left on device, write 'x.jpg'`), { code });
  expect(fileError(error, 'x.jpg', verb).message).toBe(message);
});

test('what the system was doing is left out, with and without a path', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(fileError(error, 'x.npy', 'written').message).toBe(
    'x.npy could not be written: no space left on device.',
  );
});
