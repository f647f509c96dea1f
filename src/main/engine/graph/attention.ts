// The gates of channel attention: s = sigmoid(v(m)), one factor per channel, m the mean of every channel over its
// positions and v what makes the kind: two convolutions of one pixel (squeeze-and-excitation) or one over neighbouring
// channels (ECA). Maps of one position, [N, C, 1, 1], all of it.
//
// Backwards, with J the Jacobian of v at m:  dv = s (1 - s) ds,  dm = J^T dv,  and each of the H W positions whose mean
// m is gets dm / (H W). Forwards, a tangent t of the map:  dm = mean(t),  dv = J dm,  ds = s (1 - s) dv.
import type { NodeOf } from '../../../shared/resnet/nodes';
import type { TensorName } from './builder';
import type { Emission } from './emission';

type GateOp = 'se' | 'eca';
type GateNode = NodeOf<GateOp>;

/** v and its Jacobian. */
interface Inner<Node> {
  readonly value: (e: Emission, node: Node, mean: TensorName) => TensorName;
  /** J^T dv. */
  readonly back: (e: Emission, node: Node, dv: TensorName) => TensorName;
  /** J dm. */
  readonly push: (e: Emission, node: Node, dm: TensorName) => TensorName;
  /** Gradients of the parameters, summed over pictures, by their names behind the gate's. */
  readonly parameters: (e: Emission, node: Node, dv: TensorName) => Readonly<Record<string, TensorName>>;
}

const pointwise = (e: Emission, inputs: readonly TensorName[]) =>
  e.graph.op('Conv', inputs, { kernel_shape: [1, 1] });

const weight = (e: Emission, { params }: GateNode, name: string) => e.graph.parameter(`${params}.${name}`);

const turned = (e: Emission, kernels: TensorName) =>
  e.graph.op('Transpose', [kernels], { perm: [1, 0, 2, 3] });

/** relu(fc1 m), [N, hidden, 1, 1]. */
function hidden(e: Emission, node: NodeOf<'se'>): TensorName {
  return e.graph.once(`${node.name} hidden`, () => {
    const inputs = [meanOf(e, node), weight(e, node, 'fc1.weight'), weight(e, node, 'fc1.bias')];
    return e.graph.op('Relu', [pointwise(e, inputs)]);
  });
}

/** Where it is above zero: an exact 0/1 mask. */
function hiddenMask(e: Emission, node: NodeOf<'se'>): TensorName {
  return e.graph.once(`${node.name} hidden mask`, () =>
    e.graph.op('HardSigmoid', [hidden(e, node)], { alpha: { float: 1e38 }, beta: { float: 0 } }),
  );
}

/** What comes back to fc1's output: M W2^T dv with M the mask of the ReLU. */
function hiddenCotangent(e: Emission, node: NodeOf<'se'>, dv: TensorName): TensorName {
  const inside = pointwise(e, [dv, turned(e, weight(e, node, 'fc2.weight'))]);
  return e.graph.op('Mul', [inside, hiddenMask(e, node)]);
}

/** Those of y = W x + b, one row per picture: dW = dy^T x, db = sum of dy. */
function pointwiseParameters(e: Emission, layer: string, dy: TensorName, x: TensorName) {
  const { graph } = e;
  const [rows, columns] = [dy, x].map(tensor => graph.op('Flatten', [tensor])) as [TensorName, TensorName];
  const matrix = graph.op('Gemm', [rows, columns], { transA: 1 });
  return {
    [`${layer}.weight`]: graph.op('Unsqueeze', [matrix, graph.ints([2, 3])]),
    [`${layer}.bias`]: graph.op('ReduceSum', [rows, graph.ints([0])], { keepdims: 0 }),
  };
}

/** The convolution over channels, as one along the height of a map of one column. @param step 1, or -1 for its transpose */
function alongChannels(e: Emission, node: NodeOf<'eca'>, x: TensorName, step: 1 | -1): TensorName {
  const { graph } = e;
  const { channels, kernel } = node;
  let kernels = graph.op('Unsqueeze', [weight(e, node, 'conv.weight'), graph.ints([3])]);
  if (step === -1) {
    const [last, beyond] = [graph.ints([-1]), graph.ints([-kernel - 1])];
    kernels = graph.op('Slice', [kernels, last, beyond, graph.ints([2]), last]);
  }
  const column = graph.op('Reshape', [x, graph.ints([-1, 1, channels, 1])]);
  const side = (kernel - 1) / 2;
  const attributes = { kernel_shape: [kernel, 1], pads: [side, 0, side, 0] };
  const result = graph.op('Conv', [column, kernels], attributes);
  return graph.op('Reshape', [result, graph.ints([-1, channels, 1, 1])]);
}

const INNER: { readonly [O in GateOp]: Inner<NodeOf<O>> } = {
  // J = W2 M W1 with M the mask of the ReLU in between
  se: {
    value: (e, node) =>
      pointwise(e, [hidden(e, node), weight(e, node, 'fc2.weight'), weight(e, node, 'fc2.bias')]),
    back: (e, node, dv) =>
      pointwise(e, [hiddenCotangent(e, node, dv), turned(e, weight(e, node, 'fc1.weight'))]),
    push: (e, node, dm) => {
      const inside = pointwise(e, [dm, weight(e, node, 'fc1.weight')]);
      const masked = e.graph.op('Mul', [inside, hiddenMask(e, node)]);
      return pointwise(e, [masked, weight(e, node, 'fc2.weight')]);
    },
    parameters: (e, node, dv) => ({
      ...pointwiseParameters(e, 'fc1', hiddenCotangent(e, node, dv), meanOf(e, node)),
      ...pointwiseParameters(e, 'fc2', dv, hidden(e, node)),
    }),
  },
  eca: {
    value: (e, node, mean) => alongChannels(e, node, mean, 1),
    back: (e, node, dv) => alongChannels(e, node, dv, -1),
    push: (e, node, dm) => alongChannels(e, node, dm, 1),
    // v[c] = sum over k of w[k] m[c + k - side], so dw[k] = sum over pictures and c of dv[c] m[c + k - side]: a
    // convolution of m with dv, where pictures stand in the place of channels.
    parameters: (e, node, dv) => {
      const { graph } = e;
      const { channels, kernel } = node;
      const side = (kernel - 1) / 2;
      const [m, kernels] = [meanOf(e, node), dv].map(x =>
        graph.op('Reshape', [x, graph.ints([1, -1, channels, 1])]),
      ) as [TensorName, TensorName];
      const sums = graph.op('Conv', [m, kernels], { kernel_shape: [channels, 1], pads: [side, 0, side, 0] });
      return { 'conv.weight': graph.op('Reshape', [sums, graph.ints([1, 1, kernel])]) };
    },
  },
};

const innerOf = (node: GateNode) => INNER[node.op] as Inner<GateNode>;

/** m, [N, C, 1, 1]. */
function meanOf(e: Emission, node: GateNode): TensorName {
  return e.graph.once(`${node.name} mean`, () =>
    e.graph.op('GlobalAveragePool', [e.values.get(node.inputs[0]!)!]),
  );
}

/** s (1 - s). */
function slope(e: Emission, node: GateNode): TensorName {
  const s = e.values.get(node.name)!;
  return e.graph.once(`${node.name} slope`, () =>
    e.graph.op('Mul', [s, e.graph.op('Sub', [e.graph.floats([1]), s])]),
  );
}

/** The gate, [N, C, 1, 1]. */
export function gate(e: Emission, node: GateNode): TensorName {
  return e.graph.op('Sigmoid', [innerOf(node).value(e, node, meanOf(e, node))], {}, node.name);
}

/** @returns what each position of the map gets, [N, C, 1, 1] */
export function pullGate(e: Emission, node: GateNode, ds: TensorName): TensorName {
  const { graph } = e;
  const [, h, w] = e.shapes.get(node.inputs[0]!) as [number, number, number];
  const dm = innerOf(node).back(e, node, graph.op('Mul', [ds, slope(e, node)]));
  return graph.op('Mul', [dm, graph.floats([1 / (h * w)])]);
}

/** Gradients of the gate's parameters, by their names in the state_dict. */
export function gateParameterGradients(e: Emission, node: GateNode, ds: TensorName): [string, TensorName][] {
  const own = innerOf(node).parameters(e, node, e.graph.op('Mul', [ds, slope(e, node)]));
  return Object.entries(own).map(([name, tensor]) => [`${node.params}.${name}`, tensor]);
}

/** @param tangent of the map */
export function pushGate(e: Emission, node: GateNode, tangent: TensorName): TensorName {
  const { graph } = e;
  const dv = innerOf(node).push(e, node, graph.op('GlobalAveragePool', [tangent]));
  return graph.op('Mul', [dv, slope(e, node)]);
}
