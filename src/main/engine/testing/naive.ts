// The network once more in plain loops and double precision, forwards and backwards: slow, obvious, and sharing no
// code with the graph. ReLU masks and the places of pooled maxima are the runtime's, so that gradients can be
// compared element by element.
import type { Architecture, NetworkNode, NodeOf } from '../../../shared/resnet/architecture';
import { type Shape, shapes } from '../../../shared/resnet/shapes';

type Map64 = Float64Array;
export interface NaiveOptions {
  readonly weights: ReadonlyMap<string, { dims: readonly number[]; data: Float32Array }>;
  readonly epsilon: number;
  /** Output of every ReLU, as the runtime computed it. */
  readonly relus: ReadonlyMap<string, Float32Array>;
  /** Factors by block: shortcut, residual. */
  readonly gates: ReadonlyMap<string, readonly [number, number]>;
}
export interface NaiveResult {
  readonly values: ReadonlyMap<string, Map64>;
  /** Gradient of the target's logit at every node. */
  readonly gradients: ReadonlyMap<string, Map64>;
  /** What came back to a node through each consumer. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, Map64>>;
}

/** Calls back for every product of a convolution: flat indices of output, input and weight. */
function convolve(
  node: NodeOf<'conv'>,
  from: Shape,
  to: Shape,
  visit: (y: number, x: number, w: number) => void,
): void {
  const [ci, hi, wi] = from as [number, number, number];
  const [co, ho, wo] = to as [number, number, number];
  const k = node.kernel;
  for (let o = 0; o < co; o++)
    for (let i = 0; i < ci; i++)
      for (let u = 0; u < k; u++)
        for (let v = 0; v < k; v++) {
          const w = ((o * ci + i) * k + u) * k + v;
          for (let r = 0; r < ho; r++) {
            const y = r * node.stride - node.padding + u;
            if (y < 0 || y >= hi) continue;
            for (let c = 0; c < wo; c++) {
              const x = c * node.stride - node.padding + v;
              if (x >= 0 && x < wi) visit((o * ho + r) * wo + c, (i * hi + y) * wi + x, w);
            }
          }
        }
}

/** Flat index of the first largest value in every pooling window, over the runtime's values. */
function poolSources(values: Float32Array, from: Shape, to: Shape): Int32Array {
  const [, hi, wi] = from as [number, number, number];
  const [channels, ho, wo] = to as [number, number, number];
  const sources = new Int32Array(channels * ho * wo);
  for (let c = 0; c < channels; c++)
    for (let r = 0; r < ho; r++)
      for (let q = 0; q < wo; q++) {
        let best = -1;
        for (let y = Math.max(0, 2 * r - 1); y <= Math.min(hi - 1, 2 * r + 1); y++)
          for (let x = Math.max(0, 2 * q - 1); x <= Math.min(wi - 1, 2 * q + 1); x++) {
            const at = (c * hi + y) * wi + x;
            if (best < 0 || values[at]! > values[best]!) best = at;
          }
        sources[(c * ho + r) * wo + q] = best;
      }
  return sources;
}

export function naive(
  net: Architecture,
  input: Float32Array,
  target: number,
  options: NaiveOptions,
): NaiveResult {
  const shapeOf = shapes(net);
  const size = (name: string) => shapeOf.get(name)!.reduce((a, b) => a * b, 1);
  const weight = (name: string) => options.weights.get(name)!.data;
  const gate = (node: NetworkNode, side: 0 | 1) => options.gates.get(node.block ?? '')?.[side] ?? 1;
  const scaleOf = (node: NodeOf<'bn'>) =>
    Float64Array.from(
      weight(`${node.params}.weight`),
      (g, c) => g / Math.sqrt(weight(`${node.params}.running_var`)[c]! + options.epsilon),
    );
  /** Where value i of a zero-padding shortcut comes from: index in its input, or -1. */
  const paddedFrom = (node: NodeOf<'zero-pad'>, i: number): number => {
    const [c, h, w] = shapeOf.get(node.inputs[0]!) as [number, number, number];
    const [, ho, wo] = shapeOf.get(node.name) as [number, number, number];
    const channel = Math.floor(i / (ho * wo)) - node.pad;
    const [row, column] = [Math.floor((i % (ho * wo)) / wo) * node.stride, (i % wo) * node.stride];
    return channel < 0 || channel >= c ? -1 : (channel * h + row) * w + column;
  };

  const values = new Map<string, Map64>();
  for (const node of net.nodes) {
    const y = new Float64Array(size(node.name));
    const [x, other] = node.inputs.map(name => values.get(name)!) as [Map64, Map64];
    switch (node.op) {
      case 'input':
        y.set(input);
        break;
      case 'conv': {
        const w = weight(`${node.params}.weight`);
        convolve(node, shapeOf.get(node.inputs[0]!)!, shapeOf.get(node.name)!, (a, b, c) => {
          y[a]! += x[b]! * w[c]!;
        });
        break;
      }
      case 'bn': {
        const scale = scaleOf(node);
        const area = y.length / node.channels;
        const [beta, mean] = [weight(`${node.params}.bias`), weight(`${node.params}.running_mean`)];
        for (let i = 0; i < y.length; i++) {
          const c = Math.floor(i / area);
          y[i] = (x[i]! - mean[c]!) * scale[c]! + beta[c]!;
        }
        break;
      }
      case 'relu': {
        const mask = options.relus.get(node.name)!;
        for (let i = 0; i < y.length; i++) y[i] = mask[i]! > 0 ? x[i]! : 0;
        break;
      }
      case 'maxpool': {
        const from = node.inputs[0]!;
        const sources = poolSources(options.relus.get(from)!, shapeOf.get(from)!, shapeOf.get(node.name)!);
        for (let i = 0; i < y.length; i++) y[i] = x[sources[i]!]!;
        break;
      }
      case 'identity':
      case 'projection':
        for (let i = 0; i < y.length; i++) y[i] = gate(node, 0) * x[i]!;
        break;
      case 'zero-pad':
        for (let i = 0; i < y.length; i++) y[i] = gate(node, 0) * (x[paddedFrom(node, i)] ?? 0);
        break;
      case 'add':
        for (let i = 0; i < y.length; i++) y[i] = gate(node, 1) * x[i]! + other[i]!;
        break;
      case 'avgpool': {
        const area = x.length / y.length;
        for (let i = 0; i < x.length; i++) y[Math.floor(i / area)]! += x[i]! / area;
        break;
      }
      case 'fc': {
        const [w, b] = [weight('fc.weight'), weight('fc.bias')];
        for (let k = 0; k < y.length; k++) {
          y[k] = b[k]!;
          for (let c = 0; c < x.length; c++) y[k]! += w[k * x.length + c]! * x[c]!;
        }
        break;
      }
    }
    values.set(node.name, y);
  }

  const parts = new Map<string, Map<string, Map64>>();
  const gradients = new Map<string, Map64>();
  const give = (to: string, from: string, part: Map64) => {
    parts.set(to, (parts.get(to) ?? new Map()).set(from, part));
    const sum = gradients.get(to) ?? new Float64Array(part.length);
    gradients.set(
      to,
      sum.map((v, i) => v + part[i]!),
    );
  };
  gradients.set('fc', new Float64Array(size('fc')).fill(0).fill(1, target, target + 1));
  for (const node of [...net.nodes].reverse()) {
    const dy = gradients.get(node.name)!;
    const [from, second] = node.inputs as [string, string];
    if (node.op === 'input') continue;
    const dx = new Float64Array(size(from));
    switch (node.op) {
      case 'conv': {
        const w = weight(`${node.params}.weight`);
        convolve(node, shapeOf.get(from)!, shapeOf.get(node.name)!, (a, b, c) => {
          dx[b]! += dy[a]! * w[c]!;
        });
        break;
      }
      case 'bn': {
        const scale = scaleOf(node);
        const area = dy.length / node.channels;
        for (let i = 0; i < dx.length; i++) dx[i] = dy[i]! * scale[Math.floor(i / area)]!;
        break;
      }
      case 'relu': {
        const mask = options.relus.get(node.name)!;
        for (let i = 0; i < dx.length; i++) dx[i] = mask[i]! > 0 ? dy[i]! : 0;
        break;
      }
      case 'maxpool': {
        const sources = poolSources(options.relus.get(from)!, shapeOf.get(from)!, shapeOf.get(node.name)!);
        for (let i = 0; i < dy.length; i++) dx[sources[i]!]! += dy[i]!;
        break;
      }
      case 'identity':
      case 'projection':
        for (let i = 0; i < dx.length; i++) dx[i] = gate(node, 0) * dy[i]!;
        break;
      case 'zero-pad':
        for (let i = 0; i < dy.length; i++) {
          const source = paddedFrom(node, i);
          if (source >= 0) dx[source] = gate(node, 0) * dy[i]!;
        }
        break;
      case 'add':
        give(second, node.name, dy.slice());
        for (let i = 0; i < dx.length; i++) dx[i] = gate(node, 1) * dy[i]!;
        break;
      case 'avgpool': {
        const area = dx.length / dy.length;
        for (let i = 0; i < dx.length; i++) dx[i] = dy[Math.floor(i / area)]! / area;
        break;
      }
      case 'fc':
        for (let c = 0; c < dx.length; c++) dx[c] = weight('fc.weight')[target * dx.length + c]!;
        break;
    }
    give(from, node.name, dx);
  }
  return { values, gradients, parts };
}
