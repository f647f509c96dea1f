// Studies of two real ResNets on 500 CIFAR-10 pictures, held against PyTorch's numbers (reference/cifar/studies.py).
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NetworkRequest } from '../../../shared/protocol/records';
import { evaluate } from '../../../shared/protocol/requests/studies/evaluate';
import { lesion } from '../../../shared/protocol/requests/studies/lesion';
import { patches } from '../../../shared/protocol/requests/studies/patches';
import { recognition } from '../../../shared/protocol/requests/studies/recognition';
import { similarity } from '../../../shared/protocol/requests/studies/similarity';
import { startLocalEngine } from '../testing/local-engine';

const CIFAR = '../shared/reference/cifar';
const there = existsSync(`${CIFAR}/studies.json`);
const expected = there ? JSON.parse(readFileSync(`${CIFAR}/studies.json`, 'utf8')) : null;

const engine = startLocalEngine({ trusted: true });
const client = engine.connect();
afterAll(() => engine.close());

const networks: Record<'20' | '32', NetworkRequest> = {} as never;
const folder = { directory: `${CIFAR}/images`, limit: 50 };

/** Of 500 pictures two may be taken otherwise: decoders and convolutions round differently. */
const close = (own: number | null, theirs: number | null) =>
  theirs === null
    ? expect(own).toBeNull()
    : expect(Math.abs(own! - theirs)).toBeLessThanOrEqual(0.004 + 1e-9);

describe.skipIf(!there)('studies of ResNet-20 and -32 on CIFAR-10', () => {
  beforeAll(async () => {
    for (const [depth, file] of [
      ['20', 'resnet20-12fca82f.th'],
      ['32', 'resnet32-d509ac18.th'],
    ] as const) {
      const { file: opened } = await client.sendFile(file, readFileSync(`${CIFAR}/${file}`)).result;
      if (opened.kind !== 'weights') throw new Error('recognised as something else');
      networks[depth] = { model: opened.entry.model, weights: opened.entry.id };
    }
  });

  test('accuracy on 2,000 pictures', async () => {
    const { result } = await client.ask(evaluate, { ...folder, limit: 1000, network: networks[20] }).result;
    expect(result).toMatchObject({ images: 2000, skipped: [] });
    expect(Math.abs(result!.top1 - 0.8135)).toBeLessThan(0.002);
  });

  test('accuracy', async () => {
    const { result } = await client.ask(evaluate, { ...folder, network: networks[20] }).result;
    close(result!.top1, expected.lesion20.base);
    expect(result!.confusion.reduce((sum, { images }) => sum + images, 0)).toBe(500);
  });

  test.each(['20', '32'] as const)(
    'lesions of ResNet-%s',
    async depth => {
      const theirs = expected[`lesion${depth}`];
      const draft = { ...folder, network: networks[depth], reestimate: 50 };
      const { result } = await client.ask(lesion, draft).result;
      expect(result!.images).toBe(500);
      close(result!.base, theirs.base);
      close(result!.baseRestored!, theirs.baseRestored);
      expect(result!.blocks.map(({ block }) => block)).toEqual(
        theirs.blocks.map((each: { block: string }) => each.block),
      );
      result!.blocks.forEach((own, i) => {
        close(own.withoutResidual, theirs.blocks[i].withoutResidual);
        close(own.withoutShortcut, theirs.blocks[i].withoutShortcut);
        close(own.withoutResidualRestored!, theirs.blocks[i].withoutResidualRestored);
        close(own.withoutShortcutRestored!, theirs.blocks[i].withoutShortcutRestored);
      });
    },
    400_000,
  );

  test.each(['20', '32'] as const)(
    'when ResNet-%s recognises',
    async depth => {
      const theirs = expected[`recognition${depth}`];
      const { result } = await client.ask(recognition, { ...folder, network: networks[depth], fit: 20 })
        .result;
      expect(result!.nodes.map(({ node }) => node)).toEqual(
        theirs.nodes.map((each: { node: string }) => each.node),
      );
      result!.nodes.forEach((own, i) => {
        for (const key of ['head', 'jacobian', 'jacobianAgrees', 'classMean'] as const)
          close(own[key], theirs.nodes[i][key]);
      });
    },
    400_000,
  );

  test.each([
    ['20', '32'],
    ['20', '20'],
  ] as const)(
    'similarity of ResNet-%s and ResNet-%s',
    async (a, b) => {
      const draft = { ...folder, a: networks[a], b: networks[b] };
      const { result } = await client.ask(similarity, draft).result;
      const theirs: number[][] = expected[`similarity${a}x${b}`].cka;
      expect(result).toMatchObject({ images: 500, undefined: 0 });
      expect(result!.warning).toBeUndefined();
      theirs.forEach((row, i) => {
        for (const [j, value] of row.entries())
          expect(Math.abs(result!.cka[i]![j]! - value)).toBeLessThan(2e-3);
      });
    },
    400_000,
  );

  test.each(there ? [0, 1, 2, 3, 4, 5] : [])('strongest patches, %i', async number => {
    const theirs = expected.patches[number];
    const network = networks[number < 3 ? 20 : 32];
    const { node, channel } = theirs;
    const draft = { ...folder, network, node, channels: [channel], top: 9, by: 'activation' as const };
    const { result } = await client.ask(patches, draft).result;
    theirs.patches.forEach((patch: { image: string; value: number; y: number; x: number }, i: number) => {
      const own = result!.channels[0]!.patches[i]!;
      expect(own).toMatchObject({
        image: patch.image,
        y: patch.y,
        x: patch.x,
        class: patch.image.split('/')[0],
      });
      expect(Math.abs(own.value - patch.value)).toBeLessThan(1e-3);
    });
  });
});
