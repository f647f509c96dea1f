import { expect, test } from 'vitest';
import { ProgressLine } from './progress';

function said(interactive: boolean): string[] {
  const texts: string[] = [];
  const line = new ProgressLine({ interactive, err: text => void texts.push(text) });
  line.show({ step: 'receive', fraction: 0.129 });
  line.show({ step: 'receive', fraction: 0.1299 });
  line.show({ step: 'run', fraction: null });
  line.clear();
  line.clear();
  return texts;
}

test('one line that is overwritten and leaves nothing behind', () => {
  const erase = '\r\u001b[2K';
  expect(said(true)).toEqual([`${erase}reading the file … 12 %`, `${erase}running the network …`, erase]);
});

test('nothing where nobody watches', () => {
  expect(said(false)).toEqual([]);
});
