// One block of many pictures, as it is or without one of its summands.
import type { Architecture, Block } from '../../../../shared/resnet/architecture';
import { DataType } from '../../onnx/helper';
import { begin, forwardOnly, type ModelOptions } from '../begin';
import { emit } from '../forward';

/** What goes into a block's sum. */
export type Way = 'both' | 'shortcut' | 'residual';

/** Nodes of the block that its output needs, in order, where the sum has these inputs. */
function needed(net: Architecture, block: Block, way: Way) {
  const own = net.nodes.filter(node => node.block === block.name);
  const wanted = new Set([block.name]);
  for (const node of [...own].reverse()) {
    if (!wanted.has(node.name)) continue;
    const inputs = node.op === 'add' && way !== 'both' ? [summand(node.inputs, way)] : node.inputs;
    for (const input of inputs) wanted.add(input);
  }
  return own.filter(node => wanted.has(node.name));
}

/** The one of a sum's inputs that is left. */
function summand([branch, shortcut]: readonly string[], way: 'shortcut' | 'residual'): string {
  return way === 'residual' ? branch! : shortcut!;
}

/** Feed: the block's input under its name, [N, C, H, W]. Output: `out`, the block's value. */
export function blockModel(net: Architecture, options: ModelOptions, block: Block, way: Way): Uint8Array {
  const e = begin(net, forwardOnly(options), [block.input], 'N');
  for (const node of needed(net, block, way)) {
    if (node.op === 'add' && way !== 'both')
      e.values.set(node.name, e.values.get(summand(node.inputs, way))!);
    else emit(e, node);
  }
  e.graph.output(e.graph.op('Identity', [e.values.get(block.name)!], {}, 'out'), DataType.FLOAT);
  return e.graph.model('block');
}
