// The gradient of a convolution's weights. y[n,o,r,c] = sum over i,u,v of W[o,i,u,v] x[n,i,s r + u - p, s c + v - p], so
//   dW[o,i,u,v] = sum over n,r,c of dy[n,o,r,c] x[n,i,s r + u - p, s c + v - p].
// Three ways to compute it; which is fastest is measured (bench/README.md).
import type { ConvNode } from '../../../shared/resnet/nodes';
import type { TensorName } from './builder';
import { type Emission, mapSize } from './emission';

/** @param dy cotangent of the convolution's value @returns [out, in / groups, k, k] */
export function convWeightGradient(e: Emission, node: ConvNode, dy: TensorName): TensorName {
  if (node.groups > 1) return byConvolution(e, node, dy);
  return node.stride === 1 ? byFrames(e, node, dy) : byWindows(e, node, dy);
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** The sum over pictures of A B^T. @param a [N, I, P] @param b [N, O, P] @returns [I, O] */
function sumOfProducts({ graph }: Emission, a: TensorName, b: TensorName): TensorName {
  const products = graph.op('MatMul', [a, graph.op('Transpose', [b], { perm: [0, 2, 1] })]);
  return graph.op('ReduceSum', [products, graph.ints([0])], { keepdims: 0 });
}

/**
 * Stride 1. x is shifted by the columns v, dy by the rows u, each in a frame of as many rows as both need: then one
 * product of matrices has every (u, v), and a map is copied k times instead of k * k.
 */
function byFrames(e: Emission, node: ConvNode, dy: TensorName): TensorName {
  const { graph } = e;
  const { kernel: k, padding: p, inChannels, outChannels } = node;
  const [h] = mapSize(e, node.inputs[0]!);
  const [, wide] = mapSize(e, node.name);
  const rows = h + 2 * p;
  const framed = (maps: readonly TensorName[], channels: number) => {
    const joined = maps.length > 1 ? graph.op('Concat', maps, { axis: 1 }) : maps[0]!;
    return graph.op('Reshape', [joined, graph.ints([-1, k * channels, rows * wide])]);
  };
  const pad = (map: TensorName, ...ends: [top: number, left: number, bottom: number, right: number]) => {
    const [top, left, bottom, right] = ends;
    return ends.some(end => end !== 0)
      ? graph.op('Pad', [map, graph.ints([0, 0, top, left, 0, 0, bottom, right])])
      : map;
  };
  const x = e.values.get(node.inputs[0]!)!;
  const ofColumns = framed(
    upTo(k).map(v => pad(x, p, p - v, p, p - (k - 1 - v))),
    inChannels,
  );
  const ofRows = framed(
    upTo(k).map(u => pad(dy, u, 0, k - 1 - u, 0)),
    outChannels,
  );
  const products = sumOfProducts(e, ofColumns, ofRows); // [v i, u o]
  const apart = graph.op('Reshape', [products, graph.ints([k, inChannels, k, outChannels])]);
  return graph.op('Transpose', [apart], { perm: [3, 1, 2, 0] });
}

/** The places of x that each (u, v) meets, one below the other. */
function byWindows(e: Emission, node: ConvNode, dy: TensorName): TensorName {
  const { graph } = e;
  const { kernel: k, padding: p, stride, inChannels, outChannels } = node;
  const [ho, wo] = mapSize(e, node.name);
  const places = ho * wo;
  const x = e.values.get(node.inputs[0]!)!;
  const padded = p > 0 ? graph.op('Pad', [x, graph.ints([0, 0, p, p, 0, 0, p, p])]) : x;
  const steps = graph.ints([stride, stride]);
  const windows = upTo(k).flatMap(u =>
    upTo(k).map(v => {
      const ends = graph.ints([u + stride * (ho - 1) + 1, v + stride * (wo - 1) + 1]);
      return graph.op('Slice', [padded, graph.ints([u, v]), ends, graph.ints([2, 3]), steps]);
    }),
  );
  const joined = windows.length > 1 ? graph.op('Concat', windows, { axis: 1 }) : windows[0]!;
  const rows = graph.op('Reshape', [joined, graph.ints([-1, k * k * inChannels, places])]);
  const products = sumOfProducts(e, rows, graph.op('Reshape', [dy, graph.ints([-1, outChannels, places])]));
  const apart = graph.op('Reshape', [products, graph.ints([k, k, inChannels, outChannels])]);
  return graph.op('Transpose', [apart], { perm: [3, 2, 0, 1] });
}

/**
 * Once more a convolution, of x with dy, where channels and pictures have changed places, which steps through x by one
 * (u, v) and through dy by the stride (a dilation).
 */
function byConvolution(e: Emission, node: ConvNode, dy: TensorName): TensorName {
  const { graph } = e;
  const { kernel, stride, padding, groups } = node;
  const swapped = (map: TensorName) => graph.op('Transpose', [map], { perm: [1, 0, 2, 3] });
  const from = mapSize(e, node.inputs[0]!);
  const to = mapSize(e, node.name);
  // So many rows and columns after the last that the result is of the kernel's size; x may reach further than the last
  // window does, and then that much of the result is cut off.
  const after = to.map((n, axis) => kernel + stride * (n - 1) - from[axis]! - padding);
  const correlated = graph.op('Conv', [picturesByGroup(e, node), swapped(dy)], {
    kernel_shape: to,
    group: groups,
    dilations: [stride, stride],
    pads: [padding, padding, ...after.map(n => Math.max(0, n))],
  });
  const ends = graph.ints([kernel, kernel]);
  return swapped(graph.op('Slice', [correlated, graph.ints([0, 0]), ends, graph.ints([2, 3])]));
}

/**
 * [N, groups * own, H, W] -> [own, groups * N, H, W]: channels and pictures have changed places within each group, so that
 * the kernels of a group meet its own channels alone.
 */
function picturesByGroup(e: Emission, { inputs, groups, inChannels }: ConvNode): TensorName {
  const { graph } = e;
  const own = inChannels / groups;
  const [h, w] = mapSize(e, inputs[0]!);
  const apart = graph.op('Reshape', [e.values.get(inputs[0]!)!, graph.ints([-1, groups, own, h, w])]);
  const swapped = graph.op('Transpose', [apart], { perm: [2, 1, 0, 3, 4] });
  return graph.op('Reshape', [swapped, graph.ints([own, -1, h, w])]);
}
