// Layers and blocks in the palette: found by any name that a framework or the paper gives them.

import { dimensions } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import { type FoundNode, searchNodes } from '../../../shared/resnet/aliases';
import type { Architecture } from '../../../shared/resnet/architecture';
import { layers } from '../../../shared/resnet/costs';
import { labelOf } from '../../../shared/resnet/labels';
import type { AppState } from '../../state/app-state';
import { paneNet } from '../../state/selection/selection';
import { actions } from '../commands/command';
import type { Entry } from './entry';

const shapes = new WeakMap<Architecture, ReadonlyMap<string, readonly number[]>>();

function shapeOf(net: Architecture, node: string): readonly number[] | undefined {
  let known = shapes.get(net);
  if (!known) {
    known = new Map(layers(net).map(({ name, shape }) => [name, shape]));
    shapes.set(net, known);
  }
  return known.get(node);
}

export function nodeEntry(state: AppState, net: Architecture, slot: Slot, found: FoundNode): Entry | null {
  const shape = shapeOf(net, found.name);
  if (!shape) return null;
  const named = found.alias === found.name.toLowerCase() ? '' : `${found.alias} · `;
  return {
    id: `node:${found.name}`,
    section: state.comparing ? `Layers of ${slot.toUpperCase()}` : 'Layers',
    title: labelOf(net, found.name).title,
    note: `${named}${dimensions(shape)}`,
    run: () => actions().nodeSelected(slot, found.name),
  };
}

export interface Ranked {
  readonly entry: Entry;
  /** 1 is the very name, 0 none at all. */
  readonly score: number;
}

/** Layers of the selected network whose name, or any alias, holds what was typed. */
export function foundNodes(state: AppState, query: string, most: number): Ranked[] {
  const { slot } = state.selection;
  const net = paneNet(state, slot);
  const typed = query.trim().toLowerCase();
  return searchNodes(net, query, most).flatMap(found => {
    const entry = nodeEntry(state, net, slot, found);
    const score = found.alias === typed ? 1 : found.alias.startsWith(typed) ? 0.85 : 0.55;
    return entry ? [{ entry, score }] : [];
  });
}
