import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Script } from '../../fake-engine/engine';
import { CodedError } from '../../shared/protocol/error';
import type { RequestOf } from '../../shared/protocol/messages';
import { agreement, sameClass } from './comparison';
import { inspection, SCRIPT } from './testing/answers';
import { type Ran, run } from './testing/run';

const folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, 'content');
  return path;
}
const picture = file('cat.jpg');
const checkpoint = file('resnet20.th');

/** The first network's class is unknown to the second. */
const stranger: Script = {
  ...SCRIPT,
  inspect: request => {
    if (request.slot === 'b' && request.target !== 'top1')
      throw new CodedError('bad-request', 'These weights know no class of that name.');
    return inspection(request);
  },
};
const compared = (script: Script, ...argv: string[]) => run(['compare', '--image', picture, ...argv], script);
const UNTRAINED = ['--model', 'resnet20', '--model', 'resnet32', '--weights', 'none'];
const asked = ({ engine }: Ran) =>
  engine!.requests.filter((request): request is RequestOf<'inspect'> => request.type === 'inspect');

describe('what the engine is asked', () => {
  test('two networks on one picture, the second for the class of the first', async () => {
    const ran = await compared(SCRIPT, ...UNTRAINED, '--seed', '3');
    expect(ran.status).toBe(0);
    expect(asked(ran)).toMatchObject([
      { slot: 'a', network: { model: 'resnet20', weights: 'untrained:3' }, target: 'top1' },
      { slot: 'b', network: { model: 'resnet32', weights: 'untrained:3' }, target: { name: 'ship' } },
    ]);
  });

  test('a checkpoint beside the weights that come with the app', async () => {
    const ran = await compared(
      SCRIPT,
      ...['--model', 'resnet20', '--weights', checkpoint, '--weights', 'bundled'],
    );
    expect(asked(ran).map(({ network }) => network.weights)).toEqual(['a'.repeat(64), 'bundled']);
  });
});

describe('what comes out', () => {
  test('JSON: both inspections, agreement, stages', async () => {
    const { out, err } = await compared(SCRIPT, ...UNTRAINED, '--json');
    expect(err).toBe('');
    const json = JSON.parse(out);
    expect([json.a.model, json.b.model]).toEqual(['resnet20', 'resnet32']);
    expect(json.agreement).toEqual({ top1: true, top5: 2 });
    expect(json.stages.map((s: { stage: string }) => s.stage)).toEqual(['layer1', 'layer2', 'layer3']);
    expect(json.stages[0]).toEqual({
      stage: 'layer1',
      a: { blocks: 3, params: 14_016, macs: 14_155_776, meanShare: -0.12 },
      b: { blocks: 5, params: 23_360, macs: 23_592_960, meanShare: -0.12 },
    });
    expect(json.stages[2].a.meanShare).toBeNull();
  });

  test('a class that the second does not know: its own, and that is said', async () => {
    const ran = await compared(stranger, ...UNTRAINED, '--json');
    expect(ran.status).toBe(0);
    expect(asked(ran).at(-1)!.target).toBe('top1');
    expect(ran.err).toMatch(/knows no class “ship”.*\n$/);
    expect(JSON.parse(ran.out).b.target.name).toBe('ship');
  });

  test('text for people', async () => {
    const { out } = await compared(SCRIPT, ...UNTRAINED);
    expect(out).toContain('Both see the same class first; 2 of five are common.');
    expect(out).toMatch(/^layer1 +3 /m);
  });
});

test.each([
  [['--model', 'resnet20'], /^compare takes two networks: /],
  [['--model', 'resnet20', '--model', 'resnet32', '--model', 'resnet44'], /^compare takes two networks\.$/],
  [['--model', 'resnet20', '--model', 'resnet32', '--weights', 'x.th'], /^compare takes --weights twice/],
  [['--model', 'resnet20', '--model', 'resnet32', '--seed', '1'], /^--seed goes with --weights none only\.$/],
])('one line and exit 2: %j', async (argv, message) => {
  const { status, out, err } = await compared(SCRIPT, ...argv);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err.trimEnd()).toMatch(message);
});

test('classes are the same by WordNet id, else by any common name', () => {
  const alsatian = { name: 'German shepherd, Alsatian' };
  expect(sameClass(alsatian, { name: 'alsatian' })).toBe(true);
  expect(sameClass(alsatian, { name: 'collie' })).toBe(false);
  expect(sameClass({ name: 'crane', wnid: 'n02012849' }, { name: 'crane', wnid: 'n03126707' })).toBe(false);
  const seen = (names: string[]) => ({
    entry: null,
    predictions: { top5: names.map((name, index) => ({ index, name, logit: 0, probability: 0 })) },
  });
  const two = { a: seen(['cat', 'dog', 'fox']), b: seen(['dog', 'fox', 'elk']), note: null };
  expect(agreement(two as never)).toEqual({ top1: false, top5: 2 });
});
