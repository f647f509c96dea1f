// Which residual network some named tensors make up: model, classes, shortcut option; and the check that every
// tensor is there and of the right shape.
import { architecture } from '../../../shared/resnet/architecture';
import { type Form, featuresOf, type ShortcutOption } from '../../../shared/resnet/form';
import type { Parameter } from '../../../shared/resnet/ops';
import { parameters } from '../../../shared/resnet/parameters';
import { elements } from '../../../shared/resnet/shapes';
import {
  MODEL_NAMES,
  type ModelName,
  type NetworkSpec,
  networkSpec,
  VARIANTS,
} from '../../../shared/resnet/variant';
import { attentionForm } from './attention';
import { WEIGHT_DTYPES } from './dtype';
import { canonicalNames } from './key-map';
import { isPreactivated, refuseOtherNorms } from './preactivation';
import { withoutMasks } from './pruned';
import { printable, refuse, SAVE_STATE_DICT, shapeText, unknownNetwork } from './refusal';
import type { StateDict, StoredTensor } from './state-dict';
import { refuseChanges, refuseRelatives, refuseStranger } from './strangers';

/** Every tensor that a network needs, in the order of computation. */
export function expectedTensors(spec: NetworkSpec): Parameter[] {
  return parameters(architecture(spec));
}

/** Refuses a tensor of another shape, in the words that PyTorch people know. */
export function checkTensorShape({ name, dims }: Parameter, got: readonly number[]): void {
  if (got.length !== dims.length || got.some((n, i) => n !== dims[i])) {
    refuse(`${name}: expected ${shapeText(dims)}, got ${shapeText(got)}`);
  }
}

/** A network made out of a checkpoint's tensors, under canonical names and in the order of computation. */
export interface RecognisedNetwork {
  readonly spec: NetworkSpec;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly naming: string;
  readonly epsilon: number;
  readonly assumed: readonly string[];
  readonly ignored: readonly string[];
  /** What nobody may miss who reads the network's answers; `assumed` holds it too. */
  readonly remarks: readonly string[];
  /** False where the file has no classifier and the pooled features stand in its place. */
  readonly head: boolean;
}

/** PyTorch's default, which all nets of the family are trained with. */
export const EPSILON = 1e-5;
/** Head of a ResNet-50 on ImageNet-21k has 21,843; beyond this nothing is a list of classes. */
const MAX_CLASSES = 32_768;

const READ = 'ResNet-18, 34, 50, 101, 152 and the CIFAR nets 20, 32, 44, 56, 110 are read';

/** Blocks per stage, counted by the names `layerS.I`. */
function depthsOf(names: Iterable<string>): number[] {
  const depths: number[] = [];
  for (const name of names) {
    const [, stage, index] = /^layer(\d)\.(\d{1,4})\./.exec(name) ?? [];
    const s = Number(stage) - 1;
    if (index !== undefined && s >= 0) depths[s] = Math.max(depths[s] ?? 0, Number(index) + 1);
  }
  return Array.from(depths, depth => depth ?? 0);
}

/** @param told what norms and gates tell of the form */
function modelOf(
  tensors: ReadonlyMap<string, StoredTensor>,
  { norm = 'batch', attention = 'none' }: Partial<Form>,
): ModelName {
  const depths = depthsOf(tensors.keys());
  const block = [...tensors.keys()].some(name => name.endsWith('.conv3.weight')) ? 'bottleneck' : 'basic';
  const order = isPreactivated(tensors) ? 'bn-relu-conv' : 'conv-bn-relu';
  const model = MODEL_NAMES.find(name => {
    const { deepStem, groups, baseWidth, downsample, ...variant } = VARIANTS[name];
    const deep = order === 'bn-relu-conv' && tensors.has('conv1.0.weight');
    const plain =
      (deepStem !== null) === deep && groups === 1 && baseWidth === 64 && (deep || downsample === 'strided');
    const other =
      variant.order !== order ||
      variant.norm !== norm ||
      variant.attention !== attention ||
      variant.antialias !== 'none';
    return plain && !other && variant.block === block && variant.depths.join() === depths.join();
  });
  if (model) return model;
  const kind = block === 'basic' ? 'two-layer' : 'bottleneck';
  return unknownNetwork(
    depths.length === 0
      ? `its tensors bear no names of a residual network (conv1, layer1.0.conv1 and so on); ${READ}`
      : `its stages have ${depths.join(', ')} ${kind} blocks, which is no network of the family; ${READ}`,
  );
}

interface Option {
  readonly shortcut: ShortcutOption;
  readonly assumed?: string;
}

/** The convolution of a projection, under any naming of its nn.Sequential. */
const PROJECTION = /\.downsample\.(?:0|conv)\.weight$/;

/** Projections everywhere: C; some: B; none: zero padding or no shortcuts at all, which tensors cannot tell. */
function shortcutOf(model: ModelName, names: ReadonlySet<string>, stated?: ShortcutOption): Option {
  if (stated) return { shortcut: stated };
  const blocks = VARIANTS[model].depths.reduce((sum, n) => sum + n, 0);
  const projections = [...names].filter(name => PROJECTION.test(name)).length;
  if (projections === 0) {
    return {
      shortcut: 'A',
      assumed:
        'No projections in the file: zero-padding shortcuts (option A); a plain net would look the same.',
    };
  }
  return { shortcut: projections >= blocks ? 'C' : 'B' };
}

/** Tensors inside stem or blocks that the family has not (squeeze-and-excitation, deep stems) change the network. */
function refuseStrangers(tensors: ReadonlyMap<string, StoredTensor>, expected: ReadonlySet<string>): void {
  for (const name of tensors.keys()) {
    if (!expected.has(name)) refuseStranger(name);
  }
}

/** ResNeXt and wide ResNets have the family's names, and other widths inside their blocks. */
function refuseWidths(tensors: ReadonlyMap<string, StoredTensor>, model: ModelName): void {
  const name = 'layer1.0.conv2.weight';
  const shape = tensors.get(name)?.shape ?? [];
  const [out = 0, into = 0] = shape;
  const { width: planes } = VARIANTS[model];
  const relative = into < out ? 'a grouped convolution, as in a ResNeXt' : 'wider, as in a wide ResNet';
  if (shape.length === 4 && out > planes && out % planes === 0 && out % into === 0)
    unknownNetwork(`${name} of ${shapeText(shape)} is ${relative}; ${READ}`);
}

const ABOUT_DETECTRON2 =
  "Names of Detectron2: pictures are fed as for MSRA's ResNets, BGR of 0 to 255 less a mean; a configuration may say otherwise.";

function withoutStatistics(tensors: ReadonlyMap<string, StoredTensor>): boolean {
  return tensors.has('bn1.weight') && !tensors.has('bn1.running_mean');
}

const ABOUT_GROUPS = 'Its name says group norm; 32 groups were taken, as in timm.';

/** Stems and convolutions of other networks under the same names. */
function refuseOtherConvolutions(tensors: ReadonlyMap<string, StoredTensor>, model: ModelName): void {
  const { stem, width, title } = VARIANTS[model];
  const shape = tensors.get('conv1.weight')?.shape ?? [];
  if (shape.length === 5)
    unknownNetwork(
      `conv1.weight of ${shapeText(shape)} is three-dimensional, as in a network for videos or volumes; pictures need two-dimensional convolutions`,
    );
  if (stem === 'imagenet' && shape.join() === `${width},3,3,3`)
    unknownNetwork(
      `conv1.weight of ${shapeText(shape)} is the stem of a CIFAR net on a ${title} (3x3, no pooling), which is not computed here; open a network with the 7x7 stem, or one of the CIFAR nets 20 to 110`,
    );
  if (withoutStatistics(tensors) && VARIANTS[model].norm === 'batch')
    unknownNetwork(
      'its norms keep no running statistics: group norm, or a batch norm without them, which tensors cannot tell; if it is group norm with 32 groups, as in resnet50_gn, let its name say so (network_gn.pth)',
    );
}

/** Pictures have three channels. */
function refuseChannels(stem: StoredTensor | undefined, dims: readonly number[]): void {
  const [out, into, ...kernel] = stem?.shape ?? [];
  const [wantedOut, wantedInto, ...wantedKernel] = dims;
  if (out === wantedOut && into !== wantedInto && kernel.join() === wantedKernel.join())
    refuse(`conv1.weight: the network takes ${into} channels, and pictures have ${wantedInto}`);
}

/** Names of blocks that were not understood. */
const RESIDUAL = /^layer1\.0\.|residual_function/;

/** A classifier of one pixel as the matrix that it is. */
function asMatrix(name: string, tensor: StoredTensor): StoredTensor {
  const [classes, features, ...kernel] = tensor.shape;
  return name === 'fc.weight' && kernel.join() === '1,1'
    ? { ...tensor, shape: [classes!, features!], read: () => tensor.read() }
    : tensor;
}

function renamed(dict: StateDict) {
  const { tensors: stored, masked } = withoutMasks(dict.tensors);
  const { naming, names, ignored, prefix, level, clash, layeredHead } = canonicalNames(
    stored.keys(),
    name => stored.get(name)?.shape.length,
  );
  const inside = ignored.flatMap(name => (name.startsWith(level) ? [name.slice(level.length)] : []));
  if (!clash && (names.has('layer1.0.conv1.weight') || inside.some(name => RESIDUAL.test(name))))
    refuseRelatives(inside);
  const tensors = new Map<string, StoredTensor>();
  for (const [canonical, inFile] of names) tensors.set(canonical, asMatrix(canonical, stored.get(inFile)!));
  const around = { names: ignored, tensors: stored, level, head: names.has('fc.weight') };
  return { tensors, naming: dict.naming ?? naming, around, prefix, clash, layeredHead, masked };
}

function constant(shape: readonly number[], at: (i: number) => number): StoredTensor {
  return {
    dtype: 'F32',
    shape,
    read: async () => Float32Array.from({ length: elements(shape) }, (_, i) => at(i)),
  };
}

/** Puts an identity in the place of a missing classifier, so that every output is one pooled feature. */
function withHead(tensors: Map<string, StoredTensor>, features: number, assumed: string[]): boolean {
  const weight = tensors.get('fc.weight');
  if (!weight && !tensors.has('fc.bias')) {
    tensors.set(
      'fc.weight',
      constant([features, features], i => (i % (features + 1) === 0 ? 1 : 0)),
    );
    tensors.set(
      'fc.bias',
      constant([features], () => 0),
    );
    assumed.push(
      `No classifier in the file (fc, classifier, linear or head): the outputs are its ${features} features.`,
    );
    return false;
  }
  const classes = weight?.shape[0];
  if (classes !== undefined && classes <= MAX_CLASSES && !tensors.has('fc.bias')) {
    tensors.set(
      'fc.bias',
      constant([classes], () => 0),
    );
    assumed.push('The classifier has no bias; zeros stand in its place.');
  }
  return true;
}

/** Recognises the network in a checkpoint and checks names, shapes and types; no values are read. */
export function recognise(dict: StateDict): RecognisedNetwork {
  const { tensors, naming, around, prefix, clash, layeredHead, masked } = renamed(dict);
  const assumed = [...dict.assumed];
  if (prefix)
    assumed.push(
      `The network under '${printable(prefix)}' was taken; the rest of the file is not part of it.`,
    );
  if (masked > 0)
    assumed.push(
      `${masked === 1 ? '1 weight was pruned: it' : `${masked} weights were pruned: each`} is the product of its values and its mask, as PyTorch computes.`,
    );
  refuseOtherNorms(tensors);
  const norm = dict.facts.form?.norm === 'group' && withoutStatistics(tensors) ? 'group' : 'batch';
  const gates = attentionForm(tensors, naming);
  const model = modelOf(tensors, { ...gates, norm });
  refuseOtherConvolutions(tensors, model);
  if (clash) refuse(clash);
  refuseChanges(around);
  const remarks = [...(dict.remarks ?? [])];
  if (layeredHead) refuse(layeredHead);
  if (norm === 'group') remarks.push(ABOUT_GROUPS);
  if (naming === 'detectron2') remarks.push(ABOUT_DETECTRON2);
  refuseWidths(tensors, model);
  const variant = VARIANTS[model];
  const option = shortcutOf(model, new Set(tensors.keys()), dict.facts.shortcut);
  if (option.assumed) assumed.push(option.assumed);
  const features = featuresOf(variant);
  const head = withHead(tensors, features, assumed);
  const classes = tensors.get('fc.weight')?.shape[0] ?? variant.classes;
  if (classes < 1 || classes > MAX_CLASSES)
    refuse(`fc.weight: a classifier of ${classes} classes is not read`);
  const stride = dict.facts.stride ?? (naming === 'detectron2' ? '1x1' : gates.stride);
  const spec = networkSpec(model, {
    ...gates,
    shortcut: option.shortcut,
    classes,
    ...(stride ? { stride } : {}),
  });

  const expected = expectedTensors(spec);
  refuseStrangers(tensors, new Set(expected.map(({ name }) => name)));
  const ordered = new Map<string, StoredTensor>();
  refuseChannels(tensors.get('conv1.weight'), expected[0]!.dims);
  const missing = expected.filter(({ name }) => !tensors.has(name));
  if (missing[0]) {
    const more = missing.length > 1 ? ` (and ${missing.length - 1} more)` : '';
    refuse(`${missing[0].name} is missing${more}; ${variant.title} needs it; ${SAVE_STATE_DICT}`);
  }
  for (const tensor of expected) {
    const stored = tensors.get(tensor.name)!;
    checkTensorShape(tensor, stored.shape);
    if (!WEIGHT_DTYPES.has(stored.dtype)) {
      refuse(
        `${tensor.name}: weights of type ${stored.dtype} are not read (F64, F32, F16, BF16 or scaled I8 are)`,
      );
    }
    ordered.set(tensor.name, stored);
  }
  if (variant.block === 'bottleneck' && !dict.facts.stride) {
    assumed.push(
      stride
        ? `The stride sits on the ${stride === '1x1' ? 'first 1x1 convolution (v1)' : '3x3 convolution (v1.5)'}, as in ${naming === 'cadene' ? 'Cadene’s networks' : 'Detectron2'}; shapes cannot tell.`
        : 'The stride sits on the 3x3 convolution (v1.5), as in torchvision and timm; shapes cannot tell.',
    );
  }
  if (dict.facts.epsilon === undefined)
    assumed.push(`The epsilon of batch norm is ${EPSILON}, PyTorch's default.`);
  const epsilon = dict.facts.epsilon ?? EPSILON;
  const ignored = around.names.map(printable);
  return {
    spec,
    tensors: ordered,
    naming,
    epsilon,
    assumed: [...remarks, ...assumed],
    remarks,
    ignored,
    head,
  };
}
