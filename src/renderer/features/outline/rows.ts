// The network as a tree in words: stages, blocks, layers, each with its values. A pure function of what is open.

import { decimal, dimensions, percent, significant } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import type { Architecture } from '../../../shared/resnet/architecture';
import { layers } from '../../../shared/resnet/costs';
import { labelOf } from '../../../shared/resnet/labels';
import { titleOf } from '../../../shared/resnet/title';
import type { Run } from '../../state/run/run-state';

export interface OutlineRow {
  /** `a`, `a layer2`, `a layer2.0`, `a layer2.0.conv1` */
  readonly id: string;
  readonly level: number;
  readonly name: string;
  readonly plain: string;
  readonly values: string;
  /** Whether its parts are shown; null where it has none. */
  readonly open: boolean | null;
  /** What choosing it selects. */
  readonly node: string;
  readonly slot: Slot;
}

interface Row {
  readonly slot: Slot;
  readonly net: Architecture;
  readonly run: Run | null;
}

function valuesOf({ run }: Row, node: string, shape: readonly number[]): string {
  const activation = run?.numbers?.activations.get(node);
  const share = run?.numbers?.blocks.find(({ block }) => block === node)?.share;
  return [
    dimensions(shape),
    ...(activation ? [`mean ${significant(activation.mean)}`, `zeros ${percent(activation.zeros, 0)}`] : []),
    ...(share === undefined || share === null ? [] : [`share ${decimal(share)}`]),
  ].join(', ');
}

function networkRows(of: Row, isOpen: (id: string) => boolean): OutlineRow[] {
  const { slot, net } = of;
  const all = layers(net);
  const shapeOf = (name: string) => all.find(layer => layer.name === name)?.shape ?? [];
  const id = (name: string) => `${slot} ${name}`;
  const leaf = (name: string, level: number): OutlineRow => ({
    id: id(name),
    level,
    name,
    plain: labelOf(net, name).plain,
    values: valuesOf(of, name, shapeOf(name)),
    open: null,
    node: name,
    slot,
  });
  const block = (name: string): OutlineRow[] => {
    const open = isOpen(id(name));
    const inside = open ? net.nodes.filter(node => node.block === name && node.name !== name) : [];
    return [{ ...leaf(name, 3), open }, ...inside.map(node => leaf(node.name, 4))];
  };
  const stage = (names: readonly string[], s: number): OutlineRow[] => {
    const name = `layer${s + 1}`;
    const open = isOpen(id(name));
    const last = names.at(-1)!;
    const row = {
      ...leaf(last, 2),
      id: id(name),
      name,
      plain: `stage of ${names.length} blocks`,
      values: dimensions(shapeOf(last)),
      open,
    };
    return [row, ...(open ? names.flatMap(block) : [])];
  };
  const outside = net.nodes
    .filter(node => node.block === null && node.op !== 'input')
    .map(({ name }) => name);
  const first = net.nodes.findIndex(node => node.block !== null);
  const isStem = (name: string) => net.nodes.findIndex(node => node.name === name) < first;
  return [
    ...outside.filter(isStem).map(name => leaf(name, 2)),
    ...net.stages.flatMap(stage),
    ...outside.filter(name => !isStem(name)).map(name => leaf(name, 2)),
  ];
}

export function outlineRows(networks: readonly Row[], isOpen: (id: string) => boolean): OutlineRow[] {
  return networks.flatMap(of => {
    const { slot, net, run } = of;
    const open = isOpen(slot);
    const best = run?.top5[0];
    const root: OutlineRow = {
      id: slot,
      level: 1,
      name: `${networks.length > 1 ? `${slot.toUpperCase()} ` : ''}${titleOf(net.spec)}`,
      plain: `${net.blocks.length} blocks`,
      values: best ? `${best.name.split(',')[0]} ${percent(best.probability)}` : 'not run yet',
      open,
      node: 'fc',
      slot,
    };
    return [root, ...(open ? networkRows(of, isOpen) : [])];
  });
}

export type OutlineStep =
  | { readonly kind: 'focus'; readonly id: string }
  | { readonly kind: 'toggle'; readonly id: string };

/** What a key does in a tree (ARIA authoring practices, tree view). @returns null where it means nothing */
export function outlineStep(rows: readonly OutlineRow[], at: string, key: string): OutlineStep | null {
  const place = rows.findIndex(({ id }) => id === at);
  const row = rows[place];
  if (!row) return null;
  const to = (other: OutlineRow | undefined): OutlineStep | null =>
    other ? { kind: 'focus', id: other.id } : null;
  switch (key) {
    case 'ArrowDown':
      return to(rows[place + 1]);
    case 'ArrowUp':
      return to(rows[place - 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows.at(-1));
    case 'ArrowRight':
      if (row.open === null) return null;
      return row.open ? to(rows[place + 1]) : { kind: 'toggle', id: row.id };
    case 'ArrowLeft':
      if (row.open) return { kind: 'toggle', id: row.id };
      return to(rows.slice(0, place).findLast(({ level }) => level < row.level));
    default:
      return null;
  }
}
