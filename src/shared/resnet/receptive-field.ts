// Theoretical receptive fields: which input pixels a value can depend on, zero padding counted as input.
// Recurrence as in Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks" (2019).
import type { Architecture, NetworkNode } from './architecture';

export interface ReceptiveField {
  /** Side of the square patch in input pixels; Infinity once the whole picture is pooled. */
  readonly size: number;
  /** Input pixels between neighbouring values. */
  readonly jump: number;
  /** Input coordinate of the centre of the patch that the value at (0, 0) sees. */
  readonly start: number;
}

function grow(from: ReceptiveField, kernel: number, stride: number, padding: number): ReceptiveField {
  return {
    size: from.size + (kernel - 1) * from.jump,
    jump: from.jump * stride,
    start: from.start + ((kernel - 1) / 2 - padding) * from.jump,
  };
}

function fieldOf(node: NetworkNode, inputs: ReceptiveField[]): ReceptiveField {
  const from = inputs[0]!;
  switch (node.op) {
    case 'input':
      return { size: 1, jump: 1, start: 0 };
    case 'conv':
    case 'maxpool':
      return grow(from, node.kernel, node.stride, node.padding);
    case 'zero-pad':
      return grow(from, 1, node.stride, 0);
    case 'add':
      return inputs.reduce((a, b) => (b.size > a.size ? b : a));
    case 'avgpool':
    case 'fc':
      return { ...from, size: Number.POSITIVE_INFINITY };
    default:
      return from;
  }
}

/** Receptive fields of all nodes by name. */
export function receptiveFields(net: Architecture): ReadonlyMap<string, ReceptiveField> {
  const known = new Map<string, ReceptiveField>();
  for (const node of net.nodes) {
    known.set(
      node.name,
      fieldOf(
        node,
        node.inputs.map(name => known.get(name)!),
      ),
    );
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
