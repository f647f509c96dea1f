// Shapes of what flows through an opened block, written where they change: what goes in, what each convolution makes of
// it, what leaves the sum.
import type { Architecture } from '../../../shared/resnet/architecture';
import { layersByName } from './accessible-name';
import { openedBlock } from './block-layers';
import { shortMapSize } from './words';

export interface EdgeShape {
  /** Where the edge leaves what made this shape, as a fraction of the block's width. */
  readonly x: number;
  /** `128×16²` */
  readonly text: string;
}

export function shapeText(net: Architecture, node: string): string {
  return shortMapSize(layersByName(net).get(node)?.shape ?? []);
}

/** @param block name of a block of `net` @returns from left to right, on the residual branch */
export function edgeShapes(net: Architecture, block: string): EdgeShape[] {
  const layout = openedBlock(net, block);
  const input = net.blocks.find(({ name }) => name === block)?.input;
  if (!layout || input === undefined) return [];
  const shapes: EdgeShape[] = [{ x: layout.split, text: shapeText(net, input) }];
  const { branch, pitch } = layout;
  const last = branch.findLast(layer => layer.op === 'conv');
  for (const layer of branch) {
    const text = shapeText(net, layer.name);
    // What the last convolution makes is the shape of both summands: it is written at their sum.
    if (layer.op !== 'conv' || (layer === last && layout.join !== null)) continue;
    if (text !== shapes.at(-1)!.text) shapes.push({ x: layer.x + pitch / 2, text });
  }
  if (layout.join !== null) shapes.push({ x: layout.join, text: shapeText(net, block) });
  return shapes;
}

/** Pixels of a character of these labels. */
const CHARACTER = 5.4;
const APART = 10;

export function shapeWidth(text: string): number {
  return text.length * CHARACTER + APART;
}
