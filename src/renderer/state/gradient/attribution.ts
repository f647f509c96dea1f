// What is laid over the picture in a pane: which map follows from the chosen method and the selected node.

import type { Architecture } from '../../../shared/resnet/architecture';
import { rulesOf } from '../../../shared/resnet/ops';
import type { PixelMethod, Pixels } from './gradient-state';

/** At which nodes a method has a map: everywhere with maps, where the gradient is kept, or at the pixels alone. */
type Reach = 'maps' | 'kept' | 'pixels';

export const REACH: Readonly<Record<PixelMethod, Reach>> = {
  'grad-cam': 'maps',
  saliency: 'kept',
  'input-x-gradient': 'pixels',
  'integrated-gradients': 'pixels',
};

/** The nodes that one passes through depth: the pixels, the output of the stem, of every block. */
export function depthStops({ blocks }: Architecture): readonly string[] {
  return ['input', blocks[0]!.input, ...blocks.map(({ name }) => name)];
}

/** The stop that a node belongs to: that of its block; the last one in the head. */
export function stopOf(net: Architecture, node: string): number {
  const stops = depthStops(net);
  const exact = stops.indexOf(node);
  if (exact >= 0) return exact;
  const at = net.nodes.findIndex(({ name }) => name === node);
  const block = net.nodes[at]?.block;
  if (block) return stops.indexOf(block);
  const first = net.nodes.findIndex(other => other.block !== null);
  return at < first ? 1 : stops.length - 1;
}

/** The node at which a method has its map while another one is selected: that one, or the next that can have it. */
export function mappedNode(net: Architecture, method: PixelMethod, node: string): string {
  const reach = REACH[method];
  if (reach === 'pixels') return 'input';
  const found = net.nodes.find(({ name }) => name === node);
  const hasMaps = found !== undefined && rulesOf(found).hasMaps;
  return reach === 'maps' && hasMaps ? node : depthStops(net)[stopOf(net, node)]!;
}

/** The node whose map is shown: Grad-CAM is read at the last block, unless somebody asks for the selected node's. */
export function shownNode(net: Architecture, { method, camAt }: Pixels, selected: string): string {
  if (method === 'grad-cam' && camAt === 'last') return net.blocks.at(-1)!.name;
  return mappedNode(net, method, selected);
}

/** As it is called where there is room: `Grad-CAM at layer4.1`. */
export const METHOD_NAMES: Readonly<Record<PixelMethod, string>> = {
  'grad-cam': 'Grad-CAM',
  saliency: 'Saliency',
  'input-x-gradient': 'Input × gradient',
  'integrated-gradients': 'Integrated gradients',
};

export function mapName(method: PixelMethod, node: string): string {
  const name = METHOD_NAMES[method];
  return REACH[method] === 'pixels' ? name : `${name} at ${node === 'input' ? 'the pixels' : node}`;
}
