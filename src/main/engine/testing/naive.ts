// The network once more in plain loops and double precision, forwards and backwards: slow, obvious, and sharing no
// code with the graph. ReLU masks and the places of pooled maxima are the runtime's, so that gradients can be
// compared element by element.
import type { Edits } from '../../../shared/protocol/records';
import { type Architecture, nodesBetween } from '../../../shared/resnet/architecture';
import { type ByOp, byOp, type NetworkNode, type NodeOf, type Shape } from '../../../shared/resnet/nodes';
import { elements, shapes } from '../../../shared/resnet/shapes';
import {
  blur,
  efficientChannel,
  efficientChannelBack,
  efficientChannelParameters,
  type Map64,
  scaled,
  squeezeExcite,
  squeezeExciteBack,
  squeezeExciteParameters,
  sums,
} from './naive-relatives';

export interface NaiveOptions {
  readonly weights: ReadonlyMap<string, { dims: readonly number[]; data: Float32Array }>;
  readonly epsilon: number;
  /** Values of the nodes of `deciding`, as the runtime computed them. */
  readonly decisions: ReadonlyMap<string, Float32Array>;
  readonly edits: Edits;
}
/** Where the way back begins: d objective / d value at one node. */
export interface NaiveSeed {
  readonly node: string;
  readonly gradient: Map64;
}

/** The nodes whose values decide what is linear: outputs of ReLUs, and what is max-pooled. */
export function deciding(net: Architecture): string[] {
  const names = net.nodes.flatMap(({ op, name, inputs }) =>
    op === 'relu' ? [name] : op === 'maxpool' ? [inputs[0]!] : [],
  );
  return [...new Set(names)];
}

export interface NaiveResult {
  readonly values: ReadonlyMap<string, Map64>;
  /** Gradient of the objective at every node that it depends on. */
  readonly gradients: ReadonlyMap<string, Map64>;
  /** What came back to a node through each consumer. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, Map64>>;
  /** Gradient of the objective at the parameters between those nodes, by name. */
  readonly parameters: ReadonlyMap<string, Map64>;
  /** The two parts of the gradient at every block's input; none of a block without a shortcut. */
  readonly splits: ReadonlyMap<string, { readonly shortcut: Map64; readonly residual: Map64 }>;
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
  const [own, others] = [ci / node.groups, co / node.groups];
  for (let o = 0; o < co; o++)
    for (let j = 0; j < own; j++) {
      const i = Math.floor(o / others) * own + j;
      for (let u = 0; u < k; u++)
        for (let v = 0; v < k; v++) {
          const w = ((o * own + j) * k + u) * k + v;
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
}

/** Flat index of the first largest value in every pooling window, over the runtime's values. */
function poolSources(
  { kernel, stride, padding }: NodeOf<'maxpool'>,
  values: Float32Array,
  from: Shape,
  to: Shape,
): Int32Array {
  const [, hi, wi] = from as [number, number, number];
  const [channels, ho, wo] = to as [number, number, number];
  const sources = new Int32Array(channels * ho * wo);
  for (let c = 0; c < channels; c++)
    for (let r = 0; r < ho; r++)
      for (let q = 0; q < wo; q++) {
        let best = -1;
        const [top, left] = [stride * r - padding, stride * q - padding];
        for (let y = Math.max(0, top); y < Math.min(hi, top + kernel); y++)
          for (let x = Math.max(0, left); x < Math.min(wi, left + kernel); x++) {
            const at = (c * hi + y) * wi + x;
            if (best < 0 || values[at]! > values[best]!) best = at;
          }
        sources[(c * ho + r) * wo + q] = best;
      }
  return sources;
}

/** Calls back for every value that goes into a mean: flat indices of output and input, and its share of the mean. */
function averaged(
  { window, ceil }: NodeOf<'averagepool'>,
  from: Shape,
  to: Shape,
  visit: (y: number, x: number, share: number) => void,
): void {
  const [, hi, wi] = from as [number, number, number];
  const [channels, ho, wo] = to as [number, number, number];
  for (let c = 0; c < channels; c++)
    for (let r = 0; r < ho; r++)
      for (let q = 0; q < wo; q++) {
        const places: number[] = [];
        for (let y = window * r; y < window * (r + 1); y++)
          for (let x = window * q; x < window * (q + 1); x++)
            if (y < hi && x < wi) places.push((c * hi + y) * wi + x);
        if (!ceil && places.length < window ** 2) throw new Error('a window that is not whole');
        for (const place of places) visit((c * ho + r) * wo + q, place, 1 / places.length);
      }
}

/** The network on one picture: what the rules of all ops need beside their node. */
class Pass {
  private readonly shapes: ReadonlyMap<string, Shape>;
  /** Of every node so far. */
  readonly values = new Map<string, Map64>();

  constructor(
    net: Architecture,
    private readonly options: NaiveOptions,
  ) {
    this.shapes = shapes(net);
  }

  shape(name: string): Shape {
    return this.shapes.get(name)!;
  }

  /** A map of zeros. */
  empty(name: string): Map64 {
    return new Float64Array(elements(this.shape(name)));
  }

  weight(name: string): Float32Array {
    return this.options.weights.get(name)!.data;
  }

  gate(node: NetworkNode, side: 'shortcut' | 'residual'): number {
    return this.options.edits.gates[node.block ?? '']?.[side] ?? 1;
  }

  /** The node's values, or what comes back to them, times the factors on its channels. */
  edited({ name }: NetworkNode, values: Map64): Map64 {
    const area = values.length / this.shape(name)[0]!;
    return values.map((v, i) => v * this.factor(name, Math.floor(i / area)));
  }

  private factor(name: string, channel: number): number {
    return this.options.edits.channels[name]?.[channel] ?? 1;
  }

  /** Factor of every channel. */
  scale({ params }: NodeOf<'bn'>): Float64Array {
    const variance = this.weight(`${params}.running_var`);
    return Float64Array.from(
      this.weight(`${params}.weight`),
      (g, c) => g / Math.sqrt(variance[c]! + this.options.epsilon),
    );
  }

  /** Positive where the ReLU let something through: factors on its channels may have turned it round. */
  mask(name: string): Float32Array {
    const values = this.options.decisions.get(name)!;
    const area = values.length / this.shape(name)[0]!;
    return values.map((v, i) => v * this.factor(name, Math.floor(i / area)));
  }

  /** Each group of a group norm's input: its first value's index, x̂, and 1 / sqrt(var + eps). */
  groups({ channels, groups, inputs: [from] }: NodeOf<'gn'>) {
    const x = this.values.get(from!)!;
    const length = (x.length / channels) * (channels / groups);
    const average = (values: Map64) => values.reduce((sum, v) => sum + v, 0) / values.length;
    return Array.from({ length: groups }, (_, g) => {
      const own = x.subarray(g * length, (g + 1) * length);
      const mean = average(own);
      const factor = 1 / Math.sqrt(average(own.map(v => (v - mean) ** 2)) + this.options.epsilon);
      return { start: g * length, normalised: own.map(v => (v - mean) * factor), factor };
    });
  }

  poolSources(node: NodeOf<'maxpool'>): Int32Array {
    const from = node.inputs[0]!;
    return poolSources(node, this.options.decisions.get(from)!, this.shape(from), this.shape(node.name));
  }

  /** Where value i of a zero-padding shortcut comes from: index in its input, or -1. */
  paddedFrom(node: NodeOf<'zero-pad'>, i: number): number {
    const [c, h, w] = this.shape(node.inputs[0]!) as [number, number, number];
    const [, ho, wo] = this.shape(node.name) as [number, number, number];
    const channel = Math.floor(i / (ho * wo)) - node.pad;
    const [row, column] = [Math.floor((i % (ho * wo)) / wo) * node.stride, (i % wo) * node.stride];
    return channel < 0 || channel >= c ? -1 : (channel * h + row) * w + column;
  }
}

/** The value of a node from those of its inputs. */
const VALUES: ByOp<[Pass, readonly Map64[]], Map64> = {
  input: (_, __, [picture]) => picture!,
  conv: (node, pass, [x]) => {
    const y = pass.empty(node.name);
    const w = pass.weight(`${node.params}.weight`);
    convolve(node, pass.shape(node.inputs[0]!), pass.shape(node.name), (a, b, c) => {
      y[a]! += x![b]! * w[c]!;
    });
    return y;
  },
  bn: (node, pass, [x]) => {
    const scale = pass.scale(node);
    const area = x!.length / node.channels;
    const [beta, mean] = [pass.weight(`${node.params}.bias`), pass.weight(`${node.params}.running_mean`)];
    return x!.map((v, i) => {
      const c = Math.floor(i / area);
      return (v - mean[c]!) * scale[c]! + beta[c]!;
    });
  },
  gn: (node, pass, [x]) => {
    const [gamma, beta] = [pass.weight(`${node.params}.weight`), pass.weight(`${node.params}.bias`)];
    const area = x!.length / node.channels;
    const y = pass.empty(node.name);
    for (const { start, normalised } of pass.groups(node)) y.set(normalised, start);
    return y.map((v, i) => gamma[Math.floor(i / area)]! * v + beta[Math.floor(i / area)]!);
  },
  relu: (node, pass, [x]) => {
    const mask = pass.mask(node.name);
    return x!.map((v, i) => (mask[i]! > 0 ? v : 0));
  },
  maxpool: (node, pass, [x]) => Float64Array.from(pass.poolSources(node), source => x![source]!),
  averagepool: (node, pass, [x]) => {
    const y = pass.empty(node.name);
    averaged(node, pass.shape(node.inputs[0]!), pass.shape(node.name), (to, from, share) => {
      y[to]! += share * x![from]!;
    });
    return y;
  },
  identity: (node, pass, [x]) => x!.map(v => pass.gate(node, 'shortcut') * v),
  projection: (node, pass, [x]) => x!.map(v => pass.gate(node, 'shortcut') * v),
  blurpool: (node, pass, [x]) => {
    const y = pass.empty(node.name);
    blur(pass.shape(node.inputs[0]!), pass.shape(node.name), (to, from, factor) => {
      y[to]! += factor * x![from]!;
    });
    return y;
  },
  se: (node, pass, [x]) => squeezeExcite(node, pass, x!),
  eca: (node, pass, [x]) => efficientChannel(node, pass, x!),
  scale: (_, __, [x, s]) => scaled(x!, s!),
  'zero-pad': (node, pass, [x]) =>
    pass.empty(node.name).map((_, i) => pass.gate(node, 'shortcut') * (x![pass.paddedFrom(node, i)] ?? 0)),
  add: (node, pass, [x, other]) => x!.map((v, i) => pass.gate(node, 'residual') * v + other![i]!),
  avgpool: (node, pass, [x]) => {
    const y = pass.empty(node.name);
    const area = x!.length / y.length;
    x!.forEach((v, i) => {
      y[Math.floor(i / area)]! += v / area;
    });
    return y;
  },
  fc: (node, pass, [x]) => {
    const [w, b] = [pass.weight(`${node.params}.weight`), pass.weight(`${node.params}.bias`)];
    return Float64Array.from(b, (bias, k) => x!.reduce((sum, v, c) => sum + w[k * x!.length + c]! * v, bias));
  },
};

/** What a node hands back to each of its inputs. */
const GRADIENTS: ByOp<[Pass, Map64], readonly Map64[]> = {
  input: () => [],
  conv: (node, pass, dy) => {
    const dx = pass.empty(node.inputs[0]!);
    const w = pass.weight(`${node.params}.weight`);
    convolve(node, pass.shape(node.inputs[0]!), pass.shape(node.name), (a, b, c) => {
      dx[b]! += dy[a]! * w[c]!;
    });
    return [dx];
  },
  bn: (node, pass, dy) => {
    const scale = pass.scale(node);
    const area = dy.length / node.channels;
    return [dy.map((v, i) => v * scale[Math.floor(i / area)]!)];
  },
  // As autograd goes: through the value, the variance and the mean in turn.
  gn: (node, pass, dy) => {
    const gamma = pass.weight(`${node.params}.weight`);
    const area = dy.length / node.channels;
    const dx = pass.empty(node.name);
    for (const { start, normalised, factor } of pass.groups(node)) {
      const n = normalised.length;
      const t = normalised.map((_, i) => dy[start + i]! * gamma[Math.floor((start + i) / area)]!);
      const dVariance = t.reduce((sum, v, i) => sum + v * (normalised[i]! / factor), 0) * -0.5 * factor ** 3;
      const dMean = t.reduce((sum, v) => sum - factor * v, 0);
      t.forEach((v, i) => {
        dx[start + i] = factor * v + dVariance * ((2 * normalised[i]!) / factor / n) + dMean / n;
      });
    }
    return [dx];
  },
  relu: (node, pass, dy) => {
    const mask = pass.mask(node.name);
    return [dy.map((v, i) => (mask[i]! > 0 ? v : 0))];
  },
  maxpool: (node, pass, dy) => {
    const dx = pass.empty(node.inputs[0]!);
    pass.poolSources(node).forEach((source, i) => {
      dx[source]! += dy[i]!;
    });
    return [dx];
  },
  averagepool: (node, pass, dy) => {
    const dx = pass.empty(node.inputs[0]!);
    averaged(node, pass.shape(node.inputs[0]!), pass.shape(node.name), (to, from, share) => {
      dx[from]! += share * dy[to]!;
    });
    return [dx];
  },
  identity: (node, pass, dy) => [dy.map(v => pass.gate(node, 'shortcut') * v)],
  projection: (node, pass, dy) => [dy.map(v => pass.gate(node, 'shortcut') * v)],
  blurpool: (node, pass, dy) => {
    const dx = pass.empty(node.inputs[0]!);
    blur(pass.shape(node.inputs[0]!), pass.shape(node.name), (to, from, factor) => {
      dx[from]! += factor * dy[to]!;
    });
    return [dx];
  },
  se: (node, pass, ds) => [squeezeExciteBack(node, pass, pass.values.get(node.inputs[0]!)!, ds)],
  eca: (node, pass, ds) => [efficientChannelBack(node, pass, pass.values.get(node.inputs[0]!)!, ds)],
  scale: (node, pass, dy) => {
    const [x, s] = node.inputs.map(name => pass.values.get(name)!) as [Map64, Map64];
    return [
      scaled(dy, s),
      sums(
        dy.map((v, i) => v * x[i]!),
        s.length,
      ),
    ];
  },
  'zero-pad': (node, pass, dy) => {
    const dx = pass.empty(node.inputs[0]!);
    dy.forEach((v, i) => {
      const source = pass.paddedFrom(node, i);
      if (source >= 0) dx[source] = pass.gate(node, 'shortcut') * v;
    });
    return [dx];
  },
  add: (node, pass, dy) => [dy.map(v => pass.gate(node, 'residual') * v), dy],
  avgpool: (node, pass, dy) => {
    const dx = pass.empty(node.inputs[0]!);
    const area = dx.length / dy.length;
    return [dx.map((_, i) => dy[Math.floor(i / area)]! / area)];
  },
  fc: (node, pass, dy) => {
    const dx = pass.empty(node.inputs[0]!);
    const w = pass.weight(`${node.params}.weight`);
    dy.forEach((v, k) => {
      if (v !== 0) for (let c = 0; c < dx.length; c++) dx[c]! += v * w[k * dx.length + c]!;
    });
    return [dx];
  },
};

type Weighted = 'conv' | 'bn' | 'gn' | 'se' | 'eca' | 'fc';

/** What a node hands to its parameters; ops that are left out have none. */
const PARAMETERS: ByOp<[Pass, Map64, Map64], Readonly<Record<string, Map64>>, Weighted> = {
  conv: (node, pass, dy, x) => {
    const weight = new Float64Array(pass.weight(`${node.params}.weight`).length);
    convolve(node, pass.shape(node.inputs[0]!), pass.shape(node.name), (a, b, c) => {
      weight[c]! += dy[a]! * x[b]!;
    });
    return { weight };
  },
  bn: (node, pass, dy, x) => {
    const [weight, bias] = [new Float64Array(node.channels), new Float64Array(node.channels)];
    const [mean, gamma] = [pass.weight(`${node.params}.running_mean`), pass.weight(`${node.params}.weight`)];
    const scale = pass.scale(node);
    dy.forEach((v, i) => {
      const c = Math.floor(i / (dy.length / node.channels));
      weight[c]! += (v * (x[i]! - mean[c]!) * scale[c]!) / gamma[c]!;
      bias[c]! += v;
    });
    return { weight, bias };
  },
  gn: (node, pass, dy) => {
    const [weight, bias] = [new Float64Array(node.channels), new Float64Array(node.channels)];
    const area = dy.length / node.channels;
    for (const { start, normalised } of pass.groups(node))
      normalised.forEach((v, i) => {
        const c = Math.floor((start + i) / area);
        weight[c]! += dy[start + i]! * v;
        bias[c]! += dy[start + i]!;
      });
    return { weight, bias };
  },
  se: squeezeExciteParameters,
  eca: efficientChannelParameters,
  fc: (_, __, dy, x) => ({
    weight: Float64Array.from({ length: dy.length * x.length }, (_, i) => {
      return dy[Math.floor(i / x.length)]! * x[i % x.length]!;
    }),
    bias: dy,
  }),
};

const isWeighted = (node: NetworkNode): node is NodeOf<Weighted> => node.op in PARAMETERS;

/** @param seed the class whose logit is the objective, or another one */
export function naive(
  net: Architecture,
  input: Float32Array,
  seed: number | NaiveSeed,
  options: NaiveOptions,
): NaiveResult {
  const pass = new Pass(net, options);
  const { values } = pass;
  for (const node of net.nodes) {
    const inputs = node.op === 'input' ? [Float64Array.from(input)] : node.inputs.map(n => values.get(n)!);
    values.set(node.name, pass.edited(node, byOp(VALUES, node, pass, inputs)));
  }

  const parts = new Map<string, Map<string, Map64>>();
  const parameters = new Map<string, Map64>();
  const begin =
    typeof seed === 'number' ? { node: 'fc', gradient: pass.empty('fc').fill(1, seed, seed + 1) } : seed;
  const gradients = new Map<string, Map64>([[begin.node, begin.gradient]]);
  for (const node of [...net.nodes].reverse()) {
    const gradient = gradients.get(node.name);
    if (!gradient) continue;
    const own = pass.edited(node, gradient);
    if (isWeighted(node)) {
      const of = byOp(PARAMETERS, node, pass, own, values.get(node.inputs[0]!)!);
      for (const [name, values] of Object.entries(of)) parameters.set(`${node.params}.${name}`, values);
    }
    byOp(GRADIENTS, node, pass, own).forEach((part, i) => {
      const to = node.inputs[i]!;
      parts.set(to, (parts.get(to) ?? new Map()).set(node.name, part));
      const sum = gradients.get(to);
      gradients.set(to, sum ? sum.map((v, at) => v + part[at]!) : part);
    });
  }
  const splits = new Map(
    net.blocks.flatMap(({ name, input, split, branchStart, shortcut }) => {
      const known = parts.get(split);
      const residual = known?.get(branchStart);
      const [, other] = [...(known ?? [])].find(([consumer]) => consumer !== branchStart) ?? [];
      if (shortcut === 'none' || !residual || !other) return [];
      const back = (part: Map64) =>
        nodesBetween(net, input, split).reduceRight(
          (dy, node) => byOp(GRADIENTS, node, pass, pass.edited(node, dy))[0]!,
          part,
        );
      return [[name, { shortcut: back(other), residual: back(residual) }] as const];
    }),
  );
  return { values, gradients, parts, parameters, splits };
}
