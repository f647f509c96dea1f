// Which of a graph's outputs are the classes: an output is walked back over softmax and the like to a fully connected
// layer, and from there over the pooling to the last block.
import { otherWiring, printable, unknownNetwork } from '../refusal';
import type { OnnxNode } from './onnx-graph';
import { nodeName, TRANSPARENT, type Wiring } from './onnx-wiring';

/** Gemm, MatMul with an Add after it, or a convolution of one by one pixel over what was pooled. */
export interface Head {
  readonly matmul: OnnxNode;
  readonly add: OnnxNode | null;
  /** A batch norm in front of it. */
  readonly norm: OnnxNode | null;
}

interface Ending {
  readonly output: string;
  readonly head: Head | null;
  /** What stands between the last block and the classifier, in the order of computation. */
  readonly pooling: readonly OnnxNode[];
  /** The last block's value. */
  readonly trunk: string;
  readonly sigmoid: boolean;
}

/** Operators between the last block and the classifier. */
const POOLING: ReadonlySet<string> = new Set([
  ...TRANSPARENT,
  'GlobalAveragePool',
  'AveragePool',
  'Pad', // torch writes one before AveragePool
  'ReduceMean',
  'Flatten',
  'Reshape',
  'Squeeze',
  'Unsqueeze',
]);
const RESHAPES: readonly string[] = ['Flatten', 'Reshape', 'Squeeze'];
/** Kept out of the logits; classes come in the same order. */
const ENDS: ReadonlySet<string> = new Set([...TRANSPARENT, ...RESHAPES, 'Softmax', 'LogSoftmax', 'Sigmoid']);

const HEADS: ReadonlySet<string> = new Set(['Gemm', 'MatMul', 'Conv']);

function endingOf(wiring: Wiring, output: string): Ending {
  const ends: OnnxNode[] = [];
  const end = wiring.back(output, ENDS, ends);
  const sigmoid = ends.some(({ op }) => op === 'Sigmoid');
  let node = wiring.maker(end);
  let add: OnnxNode | null = null;
  if (node?.op === 'Add' && wiring.dataInputs(node).length === 1) {
    add = node;
    node = wiring.maker(wiring.back(wiring.dataInputs(node)[0]!, TRANSPARENT));
  }
  const pooling: OnnxNode[] = [];
  if (node && HEADS.has(node.op)) {
    let trunk = wiring.back(wiring.dataInputs(node)[0] ?? '', POOLING, pooling);
    const before = wiring.maker(trunk);
    const norm = before?.op === 'BatchNormalization' ? before : null;
    // A mean over places and a batch norm of channels change places freely.
    if (norm) trunk = wiring.back(norm.inputs[0] ?? '', POOLING, pooling);
    // A convolution over a map that was not averaged gives a map of classes
    if (node.op !== 'Conv' || pooling.some(({ op }) => AVERAGES.has(op)))
      return { output, head: { matmul: node, add, norm }, pooling: pooling.reverse(), trunk, sigmoid };
  }
  pooling.length = 0;
  const trunk = wiring.back(output, POOLING, pooling);
  return { output, head: null, pooling: pooling.reverse(), trunk, sigmoid: false };
}

const AVERAGES: ReadonlySet<string> = new Set(['GlobalAveragePool', 'AveragePool', 'ReduceMean']);

/** Refuses what is neither a block nor a pooling where the last block should end. */
function checkEnd(wiring: Wiring, { head, trunk, pooling }: Ending): void {
  const node = wiring.maker(wiring.back(trunk, TRANSPARENT));
  if (!node) unknownNetwork('nothing is computed before its classifier');
  const shown = `its node ${nodeName(node)} (${printable(node.op)})`;
  const before = node.op === 'Relu' ? wiring.maker(wiring.back(node.inputs[0] ?? '', TRANSPARENT)) : node;
  const input = wiring.maker(wiring.back(wiring.dataInputs(node)[0] ?? '', TRANSPARENT));
  if (before?.op === 'Gemm' || before?.op === 'MatMul')
    unknownNetwork(
      `its node ${nodeName(before)} (${before.op}) is one layer more before the classifier (an MLP), which is not computed here`,
    );
  if (node.op === 'Relu') return;
  if (wiring.isSum(input) && pooling.some(({ op }) => AVERAGES.has(op)))
    otherWiring(`${shown} follows a sum, where the family has a Relu`);
  otherWiring(
    head
      ? `${shown} stands before the classifier, where the family has its average over height and width only`
      : `${shown} stands behind its last block, where the family has its average and a classifier`,
  );
}

/** How many operators lie between the picture and a value: the deepest classifier is the network's own. */
function depth(wiring: Wiring, value: string): number {
  const seen = new Set<string>();
  let front = [value];
  while (front.length > 0) {
    const next: string[] = [];
    for (const at of front) {
      if (seen.has(at)) continue;
      seen.add(at);
      const node = wiring.maker(at);
      if (node) next.push(...wiring.dataInputs(node));
    }
    front = next;
  }
  return seen.size;
}

export function findHead(wiring: Wiring): Ending & { readonly remarks: readonly string[] } {
  const { outputs } = wiring.graph;
  if (outputs.length === 0) unknownNetwork('its graph has no output');
  const endings = outputs.map(output => endingOf(wiring, output));
  const classifiers = endings.filter(({ head }) => head);
  const candidates = classifiers.length > 0 ? classifiers : endings;
  const depths = candidates.map(({ trunk }) => depth(wiring, trunk));
  const taken = candidates[depths.indexOf(Math.max(...depths))]!;
  checkEnd(wiring, taken);
  const remarks: string[] = [];
  if (outputs.length > 1) {
    const others = outputs.filter(output => output !== taken.output).map(output => `'${printable(output)}'`);
    remarks.push(
      `Of the file's outputs '${printable(taken.output)}' was taken${taken.head ? ', the classifier' : ''}; left out: ${others.join(', ')}.`,
    );
  }
  if (taken.sigmoid)
    remarks.push(
      'The file ends in a sigmoid, so several classes can be true at once: each percentage is of its own class, and the logits are those before the sigmoid.',
    );
  if (taken.head?.norm)
    remarks.push(
      `The batch norm ${nodeName(taken.head.norm)} in front of the classifier went into it, which computes the same.`,
    );
  return { ...taken, remarks };
}
