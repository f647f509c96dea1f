// A batch norm in front of the classifier, or behind it, is an affine map once it is trained: it goes into the
// classifier's weights, and the outputs are the same.
import { printable, refuse, shapeText } from './refusal';
import type { StateDict, StoredTensor } from './state-dict';

/** Tensors of a batch norm; without weight and bias it only normalises. */
export interface NormTensors {
  readonly weight?: StoredTensor | undefined;
  readonly bias?: StoredTensor | undefined;
  readonly mean: StoredTensor;
  readonly variance: StoredTensor;
}

export interface LinearTensors {
  /** [outputs, inputs] */
  readonly weight: StoredTensor;
  readonly bias?: StoredTensor | undefined;
}

/** One that has both. */
export interface LinearLayer {
  readonly weight: StoredTensor;
  readonly bias: StoredTensor;
}

/** y = scale * x + shift */
async function affineOf({ weight, bias, mean, variance }: NormTensors, epsilon: number) {
  const [means, variances] = [await mean.read(), await variance.read()];
  const [gammas, betas] = [await weight?.read(), await bias?.read()];
  const scale = Float64Array.from(variances, (v, i) => (gammas?.[i] ?? 1) / Math.sqrt(v + epsilon));
  return { scale, shift: scale.map((s, i) => (betas?.[i] ?? 0) - s * means[i]!) };
}

type Side = 'before' | 'after';

function checkLength(norm: NormTensors, wanted: number, side: Side): void {
  for (const tensor of [norm.weight, norm.bias, norm.mean, norm.variance])
    if (tensor && (tensor.shape.length !== 1 || tensor.shape[0] !== wanted))
      refuse(
        `the batch norm ${side === 'before' ? 'in front of' : 'behind'} its classifier has the shape ${shapeText(tensor.shape)}, where ` +
          `${shapeText([wanted])} fits`,
      );
}

/** The one layer that computes what both do. @param side where the batch norm stands */
export function withNorm(
  { weight, bias }: LinearTensors,
  norm: NormTensors,
  side: Side,
  epsilon: number,
): LinearLayer {
  const [rows = 0, columns = 0] = weight.shape;
  checkLength(norm, side === 'before' ? columns : rows, side);
  const made = async () => {
    const { scale, shift } = await affineOf(norm, epsilon);
    const [weights, biases] = [await weight.read(), await bias?.read()];
    const values = new Float32Array(rows * columns);
    const offsets = new Float32Array(rows);
    for (let r = 0; r < rows; r++) {
      let sum = biases?.[r] ?? 0;
      for (let c = 0; c < columns; c++) {
        const w = weights[r * columns + c]!;
        values[r * columns + c] = w * scale[side === 'before' ? c : r]!;
        if (side === 'before') sum += w * shift[c]!;
      }
      offsets[r] = side === 'before' ? sum : scale[r]! * sum + shift[r]!;
    }
    return { values, offsets };
  };
  return {
    weight: { dtype: 'F32', shape: weight.shape, read: async () => (await made()).values },
    bias: { dtype: 'F32', shape: [rows], read: async () => (await made()).offsets },
  };
}

const LAYER =
  /^(?<root>(?:.*\.)?(?:fc|classifier|linear|head|last_linear)\.)(?<place>\d+)\.(?<part>weight|bias|running_mean|running_var)$/;
/** BNNeck of Luo et al. 2019 (arXiv:1903.07071), by the names that people give it. */
const NECK =
  /^(?<root>(?:.*\.)?)(?<name>bottleneck|bn_?neck|neck_bn|feat_bn|bn_feat)(?:\.\d+)?\.running_mean$/i;
const CLASSIFIERS = ['classifier', 'fc', 'linear', 'head'];

interface Folded {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly remarks: readonly string[];
}

function normAt(tensors: ReadonlyMap<string, StoredTensor>, path: string): NormTensors | null {
  const [mean, variance] = [tensors.get(`${path}.running_mean`), tensors.get(`${path}.running_var`)];
  if (!mean || !variance) return null;
  return { weight: tensors.get(`${path}.weight`), bias: tensors.get(`${path}.bias`), mean, variance };
}

const PARTS = ['weight', 'bias', 'running_mean', 'running_var', 'num_batches_tracked'];

function replaced(
  tensors: ReadonlyMap<string, StoredTensor>,
  gone: readonly string[],
  path: string,
  layer: LinearLayer,
): ReadonlyMap<string, StoredTensor> {
  const left = new Map(tensors);
  for (const old of gone) for (const part of PARTS) left.delete(`${old}.${part}`);
  return left.set(`${path}.weight`, layer.weight).set(`${path}.bias`, layer.bias);
}

/** Sequential of one Linear and one BatchNorm1d, with at most one module without weights between them. */
function sequential(tensors: ReadonlyMap<string, StoredTensor>, epsilon: number): Folded | null {
  const heads = new Map<string, Set<number>>();
  for (const name of tensors.keys()) {
    const { root, place } = LAYER.exec(name)?.groups ?? {};
    if (root && !/(?:^|\.)layer\d/.test(root))
      heads.set(root, (heads.get(root) ?? new Set()).add(Number(place)));
  }
  for (const [root, found] of heads) {
    const places = [...found].sort((a, b) => a - b);
    const norms = places.filter(place => tensors.has(`${root}${place}.running_mean`));
    const [linear, ...more] = places.filter(
      place => tensors.get(`${root}${place}.weight`)?.shape.length === 2,
    );
    const [place] = norms;
    if (norms.length !== 1 || linear === undefined || more.length > 0 || places.length !== 2) continue;
    const norm = normAt(tensors, `${root}${place}`);
    const gap = Math.abs(place! - linear) - 1;
    if (!norm || gap > 1) continue;
    const side = place! < linear ? 'before' : 'after';
    const path = `${root}${linear}`;
    const layer = { weight: tensors.get(`${path}.weight`)!, bias: tensors.get(`${path}.bias`) };
    const what = `The batch norm ${printable(`${root}${place}`)} of its classifier went into the layer ${side === 'before' ? 'behind' : 'in front of'} it, which computes the same.`;
    const between =
      gap === 1
        ? ' What stands between them has no weights: it was taken for a dropout; a ReLU would look the same.'
        : '';
    return {
      tensors: replaced(tensors, [`${root}${place}`], path, withNorm(layer, norm, side, epsilon)),
      remarks: [what + between],
    };
  }
  return null;
}

/** A batch norm between pooling and classifier. */
function neck(tensors: ReadonlyMap<string, StoredTensor>, epsilon: number): Folded | null {
  for (const name of tensors.keys()) {
    const { root } = NECK.exec(name)?.groups ?? {};
    if (root === undefined) continue;
    const bn = name.slice(0, -'.running_mean'.length);
    const norm = normAt(tensors, bn);
    const path = CLASSIFIERS.map(each => root + each).find(
      each => tensors.get(`${each}.weight`)?.shape.length === 2,
    );
    if (!norm || path === undefined) continue;
    const layer = { weight: tensors.get(`${path}.weight`)!, bias: tensors.get(`${path}.bias`) };
    return {
      tensors: replaced(tensors, [bn], path, withNorm(layer, norm, 'before', epsilon)),
      remarks: [
        `The batch norm ${printable(bn)} between pooling and classifier (BNNeck) went into the classifier, which computes the same.`,
      ],
    };
  }
  return null;
}

/** PyTorch's default. */
const EPSILON = 1e-5;

/** Puts batch norms of the head into its classifier; the same dictionary where there are none that can be. */
export function withoutHeadNorms(dict: StateDict): StateDict {
  const epsilon = dict.facts.epsilon ?? EPSILON;
  const folded = sequential(dict.tensors, epsilon) ?? neck(dict.tensors, epsilon);
  if (!folded) return dict;
  return { ...dict, tensors: folded.tensors, remarks: [...(dict.remarks ?? []), ...folded.remarks] };
}
