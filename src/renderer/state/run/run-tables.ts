// The tables of one inspection: every node, every block, every class.

import type { Architecture } from '../../../shared/resnet/architecture';
import { layers } from '../../../shared/resnet/costs';
import type { Table } from '../../../shared/table';
import type { Run } from './run-state';

/** Every node with what it costs and the statistics of its values on this picture. */
export function nodeTable(net: Architecture, run: Run | null): Table {
  const activations = run?.numbers?.activations;
  const rows = layers(net).map(({ name, op, block, shape, params, macs, bytes, receptiveField }) => {
    const [channels = null, height = null, width = null] = shape;
    const value = activations?.get(name);
    return [
      name,
      op,
      block,
      channels,
      height,
      width,
      params,
      macs,
      bytes,
      receptiveField.size,
      value?.mean ?? null,
      value?.std ?? null,
      value?.min ?? null,
      value?.max ?? null,
      value?.l2 ?? null,
      value?.zeros ?? null,
    ];
  });
  const costs = ['params', 'macs', 'bytes', 'receptive_field'];
  const statistics = ['mean', 'std', 'min', 'max', 'l2', 'zeros'];
  return {
    name: 'nodes',
    columns: ['name', 'op', 'block', 'channels', 'height', 'width', ...costs, ...statistics],
    rows,
  };
}

/** How the gradient passed each block; names as in the command line's JSON. */
export function gradientTable(run: Run | null): Table {
  const keys = [
    'gradOut',
    'shortcut',
    'residual',
    'total',
    'cosine',
    'share',
    'forwardRatio',
    'splitError',
  ] as const;
  const rows = (run?.numbers?.blocks ?? []).map(block => [block.block, ...keys.map(key => block[key])]);
  return { name: 'gradient', columns: ['block', ...keys], rows };
}

/** Every class, the likeliest first. @param names one per class, null where nobody knows them */
export function classTable({ logits, top5, target }: Run, names: readonly string[] | null): Table {
  const known = new Map(top5.map(({ index, name }) => [index, name]));
  known.set(target.index, target.name);
  const highest = Math.max(...logits.map(logit => logit ?? Number.NEGATIVE_INFINITY));
  const powers = logits.map(logit => (logit === null ? 0 : Math.exp(logit - highest)));
  const sum = powers.reduce((total, power) => total + power, 0);
  const rows = logits
    .map((logit, index) => ({ index, logit, probability: powers[index]! / sum }))
    .sort((a, b) => (b.logit ?? Number.NEGATIVE_INFINITY) - (a.logit ?? Number.NEGATIVE_INFINITY))
    .map(({ index, logit, probability }) => [
      index,
      names?.[index] ?? known.get(index) ?? null,
      logit,
      logit === null ? null : probability,
    ]);
  return { name: 'classes', columns: ['index', 'name', 'logit', 'probability'], rows };
}
