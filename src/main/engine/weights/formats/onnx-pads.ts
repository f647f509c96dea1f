// How far a window reaches over the edge of its map: by `pads`, or by `auto_pad`, which says it in words.
import { printable, unknownNetwork } from '../refusal';
import type { OnnxNode } from './onnx-graph';
import { nodeName } from './onnx-wiring';

const NOTHING: readonly number[] = [0, 0, 0, 0];

/**
 * Top, left, bottom, right.
 * @param kernel its side in pixels
 * @throws CodedError unknown-network where it depends on the size of the map, which may differ from edge to edge
 */
export function padsOf(node: OnnxNode, kernel: number): readonly number[] {
  const mode = node.texts.get('auto_pad') ?? 'NOTSET';
  if (mode === 'NOTSET' || mode === '') return node.integers.get('pads') ?? NOTHING;
  if (mode === 'VALID') return NOTHING;
  const strides = node.integers.get('strides') ?? [1, 1];
  if (kernel === 1) return NOTHING; // whatever its stride, it stays within the map
  const even = strides.every(stride => stride === 1) && kernel % 2 === 1;
  if (even && (mode === 'SAME_UPPER' || mode === 'SAME_LOWER')) return Array(4).fill((kernel - 1) / 2);
  return unknownNetwork(
    `its node ${nodeName(node)} (${printable(node.op)}) pads by auto_pad=${printable(mode)}, which puts more on one edge than on the other; ` +
      'only the same padding on all edges is computed here',
  );
}
