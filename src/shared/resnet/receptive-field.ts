// Theoretical receptive fields: which input pixels a value can depend on, zero padding counted as input.
import type { Architecture } from './architecture';
import { rulesOf } from './ops';
import type { ReceptiveField } from './sliding-window';

/** Receptive fields of all nodes by name. */
export function receptiveFields(net: Architecture): ReadonlyMap<string, ReceptiveField> {
  const known = new Map<string, ReceptiveField>();
  for (const node of net.nodes) {
    const inputs = node.inputs.map(name => known.get(name)!);
    known.set(node.name, rulesOf(node).field(node, inputs));
  }
  return known;
}

/** The input patch that position (row, column) of a node sees; may reach beyond the picture into the padding. */
export function patchOf(field: ReceptiveField, row: number, column: number) {
  const half = (field.size - 1) / 2;
  return {
    x: field.start + column * field.jump - half,
    y: field.start + row * field.jump - half,
    size: field.size,
  };
}
