import { afterAll, describe, expect, test } from 'vitest';
import type { Draft } from '../../../shared/protocol/define';
import { visualize } from '../../../shared/protocol/requests/visualize';
import { VISUALIZE_METHODS } from '../../../shared/visualize';
import { inspect, startLocalEngine } from '../testing/local-engine';

const engine = startLocalEngine();
const client = engine.connect();
afterAll(() => engine.close());
const network = { model: 'resnet20', weights: 'untrained:3', input: [32, 32] as [number, number] } as const;

const draw = (others: Partial<Draft<typeof visualize>> = {}) =>
  client.ask(visualize, {
    network,
    of: { node: 'layer2.1', channel: 5 },
    method: 'maco',
    steps: 12,
    seed: 1,
    ...others,
  }).result;

describe.each(VISUALIZE_METHODS)('%s', method => {
  test('a channel is climbed; the same seed gives the same file, another one another', async () => {
    const first = await draw({ method });
    expect(first).toMatchObject({ node: 'layer2.1', channel: 5, class: null, steps: 12, size: 32 });
    expect(first.end).toBeGreaterThan(first.start);
    expect((await draw({ method })).png).toEqual(first.png);
    expect((await draw({ method, seed: 2 })).png).not.toEqual(first.png);
  });
});

test('what is told of a class is the logit of the picture that is written', async () => {
  const size = 32;
  const drawn = await draw({ of: { class: { index: 4 } }, size });
  expect(drawn).toMatchObject({ node: 'fc', channel: 4, class: expect.any(String) });
  const { file } = await client.sendFile('drawn.png', drawn.png).result;
  const { imageId } = file as { imageId: string };
  const { predictions } = await inspect(client, { network, imageId });
  expect(predictions.logits[4]).toBeCloseTo(drawn.end, 1); // the file has bytes
});

test('a picture of another size, and one that is not climbed', async () => {
  const { png, size } = await draw({ size: 50, steps: 0 });
  expect(size).toBe(50);
  const { file } = await client.sendFile('drawn.png', png).result;
  expect(file).toMatchObject({ format: 'PNG', width: 50, height: 50 });
});

test('what the network does not have', async () => {
  const refused = (of: Draft<typeof visualize>['of'], why: string) =>
    expect(draw({ of })).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining(why),
    });
  await refused({ node: 'nowhere', channel: 0 }, 'no node called “nowhere”');
  await refused({ node: 'layer2.1', channel: 32 }, 'layer2.1 has no channel 32: its channels are 0 to 31.');
  await refused({ node: 'input', channel: 0 }, 'The input is the picture itself');
  await refused({ class: { index: 10 } }, 'There is no class 10');
  await refused({ class: { name: 'unicorn' } }, 'no class called “unicorn”');
});
