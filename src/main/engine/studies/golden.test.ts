// The graphs of studies on formula weights, against PyTorch in float64 (tools/golden/studies.py).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shapes } from '../../../shared/resnet/shapes';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { gramModel } from '../graph/studies/gram';
import { lensModel } from '../graph/studies/lens';
import { meanOf, partModel, type StatisticsSource, varianceOf } from '../graph/studies/part';
import { pooledModel } from '../graph/studies/pooled';
import { strongestModel } from '../graph/studies/strongest';
import type { Feeds } from '../session/runtime';
import { type FormulaNetwork, formulaNetwork, runOnce } from '../testing/formula-network';
import { follow, placesOf } from './follow';
import { debiased, inner } from './hsic';
import { depths } from './nodes';
import { forks, intact, type Route, without } from './routes';

interface Golden {
  readonly model: NetworkSpec['model'];
  readonly pictures: number;
  readonly input: [number, number];
  readonly class: number;
  /** Of the first picture, at each depth. */
  readonly lens: { readonly norm: number; readonly first: number[] }[];
  readonly pooled: number[];
  /** Of every picture and the first channels. */
  readonly relevance: { readonly node: string; readonly value: number[][]; readonly place: number[][] };
  /** Logits of the second picture; statistics of the last batch norm. */
  readonly lesions: {
    readonly block: string;
    readonly without: 'residual' | 'shortcut';
    readonly logits: number[];
    readonly restored: number[];
    readonly mean: number[];
    readonly variance: number[];
  }[];
  readonly cka: number[][];
}

const GOLDENS: Golden[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../testing/goldens/studies.json'), 'utf8'),
);

/** @param within of the largest of them */
function close(own: ArrayLike<number>, theirs: readonly number[], within = 1e-4): void {
  const scale = Math.max(...theirs.map(Math.abs), 1e-3);
  theirs.forEach((value, i) => {
    expect(Math.abs(own[i]! - value) / scale).toBeLessThan(within);
  });
}

describe.each(GOLDENS)('$model', golden => {
  const network: FormulaNetwork = formulaNetwork(golden.model, { input: golden.input });
  const { net, options } = network;
  const size = 3 * golden.input[0] * golden.input[1];
  const N = golden.pictures;
  const waves = Float32Array.from({ length: N * size }, (_, i) => Math.sin(0.05 * i));
  const all = { data: waves, dims: [N, 3, ...golden.input] };
  const one = { data: waves.subarray(0, size), dims: [1, 3, ...golden.input] };
  const nodes = depths(net);

  test('the Jacobian of several classes at once, summed over places', async () => {
    const { classes } = net.spec;
    const seeds = new Float32Array(2 * classes);
    seeds[0] = 1;
    seeds[classes + golden.class] = 1;
    const output = await runOnce(lensModel(net, options, nodes), {
      input: one,
      seeds: { data: seeds, dims: [2, classes] },
    });
    nodes.forEach((node, i) => {
      const [channels] = shapes(net).get(node)!;
      const row = output(`lens/${node}`).subarray(channels!);
      // Masks of single ReLUs differ between float32 and float64.
      expect(Math.abs(Math.hypot(...row) / golden.lens[i]!.norm - 1)).toBeLessThan(5e-3);
      close(row, golden.lens[i]!.first, 2e-2);
    });
  });

  test('pooled values', async () => {
    const output = await runOnce(pooledModel(net, options, nodes), { input: all });
    nodes.forEach((node, i) => {
      const [channels] = shapes(net).get(node)!;
      const norm = Math.hypot(...output(`pooled/${node}`).subarray(0, channels));
      expect(Math.abs(norm / golden.pooled[i]! - 1)).toBeLessThan(1e-4);
    });
  });

  test('the places of largest relevance', async () => {
    const { node, value, place } = golden.relevance;
    const target = { data: BigInt64Array.from([-1n]), dims: [1] };
    const output = await runOnce(strongestModel(net, options, node, true), { input: all, target });
    const [channels] = shapes(net).get(node)!;
    value.forEach((row, picture) => {
      const at = picture * channels!;
      close(output('value').subarray(at, at + row.length), row, 2e-2);
      const places = output('place') as unknown as BigInt64Array;
      expect([...places.subarray(at, at + row.length)].map(Number)).toEqual(place[picture]);
    });
  });

  test('debiased CKA of all depths', async () => {
    const output = await runOnce(pooledModel(net, options, [], nodes), { input: all });
    const centred: Float64Array[] = [];
    for (const node of nodes) {
      const rows = output(`tap/${node}`);
      const feeds = { rows: { data: rows, dims: [N, rows.length / N] } };
      centred.push(debiased((await runOnce(gramModel(), feeds))('gram') as unknown as Float64Array, N));
    }
    const self = centred.map(each => inner(each, each));
    golden.cka.forEach((row, i) => {
      row.forEach((value, j) => {
        const own = inner(centred[i]!, centred[j]!) / Math.sqrt(self[i]! * self[j]!);
        expect(Math.abs(own - value)).toBeLessThan(1e-4);
      });
    });
  });

  /** Runs a route; gives the logits, and the statistics of each place. */
  async function along(route: Route, statistics: StatisticsSource, fed: readonly Feeds[] = []) {
    const found: Feeds[] = [];
    let logits = new Float32Array();
    await follow(placesOf(net, forks([route]), statistics), waves, async ({ number, part, ends }, value) => {
      const dims = [N, ...shapes(net).get(part.from)!];
      const output = await runOnce(partModel(net, options, part), {
        [part.from]: { data: value, dims },
        ...fed[number],
      });
      found[number] = Object.fromEntries(
        net.nodes.flatMap(node => {
          if (node.op !== 'bn' || !output(meanOf(node.params))) return [];
          const { name, params } = node;
          const [channels, h, w] = shapes(net).get(name) as [number, number, number];
          const unbiased = (N * h * w) / (N * h * w - 1);
          const variance = output(varianceOf(params)).map(own => own * unbiased);
          return [
            [meanOf(params), { data: output(meanOf(params)), dims: [channels] }],
            [varianceOf(params), { data: variance, dims: [channels] }],
          ];
        }),
      );
      if (ends.length > 0) logits = output('out') as Float32Array<ArrayBuffer>;
      return output('out');
    });
    const { classes } = net.spec;
    return { logits: logits.subarray(classes, classes + 3), found };
  }

  test.each(golden.lesions)('$block without $without, and with statistics estimated anew', async lesion => {
    const block = net.blocks.find(({ name }) => name === lesion.block)!;
    const route = without(intact(net), new Set([block]), lesion.without);
    close((await along(route, 'weights')).logits, lesion.logits);
    const { found } = await along(route, 'batch');
    const last = net.blocks.at(-1)!;
    if (block !== last || lesion.without === 'shortcut') {
      const statistics = Object.assign({}, ...found) as Feeds;
      close(statistics[meanOf(`${last.name}.bn2`)]!.data as Float32Array, lesion.mean);
      close(statistics[varianceOf(`${last.name}.bn2`)]!.data as Float32Array, lesion.variance);
    }
    close((await along(route, 'fed', found)).logits, lesion.restored, 1e-3);
  });
});
