import { expect, test } from 'vitest';
import { judge } from './node-version.cjs';

test.each(['22.12.0', '22.23.3', '24.0.0', '26.1.0'])('nothing is said of %s', version => {
  expect(judge(version)).toBeNull();
});

test.each([
  ['20.19.0', 'Node 20 has ended'],
  ['21.7.3', 'Node 21 has ended'],
  ['22.3.0', 'tested with Node 22.12 or newer; this is Node 22.3.0'],
])('%s goes on, with one line', (version, said) => {
  const { refused, sentence } = judge(version);
  expect(refused).toBe(false);
  expect(sentence).toContain(said);
  expect(sentence).not.toContain('\n');
});

test.each(['20.18.3', '18.20.8', '9.11.2', '0.12.18'])('%s is refused', version => {
  expect(judge(version)).toEqual({
    refused: true,
    sentence: `ResNet Explorer needs Node 22.12 or newer; this is Node ${version}.`,
  });
});
