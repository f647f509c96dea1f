// Which residual network some named tensors make up: model, classes, shortcut option; and the check that every
// tensor is there and of the right shape.
import { architecture } from '../../../shared/resnet/architecture';
import {
  type Form,
  type FormChanges,
  featuresOf,
  type ShortcutOption,
  stemWidth,
} from '../../../shared/resnet/form';
import { nearestVariant } from '../../../shared/resnet/nearest-variant';
import type { Parameter } from '../../../shared/resnet/ops';
import { parameters } from '../../../shared/resnet/parameters';
import { elements } from '../../../shared/resnet/shapes';
import { titleOf } from '../../../shared/resnet/title';
import { type NetworkSpec, networkSpec } from '../../../shared/resnet/variant';
import { attentionForm } from './attention';
import { WEIGHT_DTYPES } from './dtype';
import { canonicalNames } from './key-map';
import { refuseOtherNorms } from './preactivation';
import { withoutMasks } from './pruned';
import { printable, refuse, SAVE_STATE_DICT, shapeText, unknownNetwork } from './refusal';
import { shapeForm } from './shape-form';
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

const MAX_STAGES = 5;

const READ = 'ResNets of any depth, ResNeXt, wide ones and their other relatives are read';

function refuseNames(depths: readonly number[]): void {
  if (depths.length > 0 && depths.length <= MAX_STAGES && depths.every(depth => depth > 0)) return;
  unknownNetwork(
    depths.length === 0
      ? `its tensors bear no names of a residual network (conv1, layer1.0.conv1 and so on); ${READ}`
      : `its stages have ${depths.join(', ')} blocks, which is no network of the family; ${READ}`,
  );
}

interface Option {
  readonly shortcut: ShortcutOption;
  readonly assumed?: string;
}

/** A tensor that every projection has once, under any naming of its nn.Sequential. */
const PROJECTION = /\.downsample\.(?:1|conv)\.weight$/;

/** Projections everywhere: C; some: B; none: zero padding or no shortcuts at all, which tensors cannot tell. */
function shortcutOf(
  form: Pick<Form, 'depths' | 'block' | 'deepStem' | 'width'>,
  names: Iterable<string>,
  stated?: ShortcutOption,
): Option {
  if (stated) return { shortcut: stated };
  const { depths, block, width } = form;
  const blocks = depths.reduce((sum, n) => sum + n, 0);
  const projections = [...names].filter(name => PROJECTION.test(name)).length;
  if (projections === 0) {
    return {
      shortcut: 'A',
      assumed:
        'No projections in the file: zero-padding shortcuts (option A); a plain net would look the same.',
    };
  }
  // Where every block changes shape, B projects everywhere too.
  const changing = depths.length - (block === 'basic' && stemWidth(form) === width ? 1 : 0);
  return { shortcut: projections >= blocks && changing < blocks ? 'C' : 'B' };
}

/** Tensors inside stem or blocks that the family has not (squeeze-and-excitation, deep stems) change the network. */
function refuseStrangers(tensors: ReadonlyMap<string, StoredTensor>, expected: ReadonlySet<string>): void {
  for (const name of tensors.keys()) {
    if (!expected.has(name)) refuseStranger(name);
  }
}

const ABOUT_DETECTRON2 =
  "Names of Detectron2: pictures are fed as for MSRA's ResNets, BGR of 0 to 255 less a mean; a configuration may say otherwise.";

function withoutStatistics(tensors: ReadonlyMap<string, StoredTensor>): boolean {
  return tensors.has('bn1.weight') && !tensors.has('bn1.running_mean');
}

/** Tensors of norms tell of them, and of batch norm; that there are none, or groups, only what the file says. */
function normOf(tensors: ReadonlyMap<string, StoredTensor>, stated: FormChanges | undefined): Form['norm'] {
  const vectors = [...tensors].filter(([name, { shape }]) => shape.length === 1 && !name.startsWith('fc.'));
  if (stated?.norm === 'none' && vectors.length === 0) return 'none';
  return stated?.norm === 'group' && withoutStatistics(tensors) ? 'group' : 'batch';
}

const ABOUT_GROUPS = 'Its name says group norm; 32 groups were taken, as in timm.';

const ABOUT_STEM =
  'The first convolution is 3x3: stride 1 and no pooling were taken, as in networks for CIFAR; shapes cannot tell.';

/** Convolutions and norms of other networks under the same names. */
function refuseOtherLayers(tensors: ReadonlyMap<string, StoredTensor>, norm: Form['norm']): void {
  const shape = tensors.get('conv1.weight')?.shape ?? [];
  if (shape.length === 5)
    unknownNetwork(
      `conv1.weight of ${shapeText(shape)} is three-dimensional, as in a network for videos or volumes; pictures need two-dimensional convolutions`,
    );
  if (withoutStatistics(tensors) && norm === 'batch')
    unknownNetwork(
      'its norms keep no running statistics: group norm, or a batch norm without them, which tensors cannot tell; if it is group norm with 32 groups, as in resnet50_gn, let its name say so (network_gn.pth)',
    );
}

/** Pictures have three channels. */
function refuseChannels(channels: number): void {
  if (channels !== 3) refuse(`conv1.weight: the network takes ${channels} channels, and pictures have 3`);
}

/** Names of blocks that were not understood. */
const RESIDUAL = /^layer1\.0\./;

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
  const norm = normOf(tensors, dict.facts.form);
  const told = norm === 'none' && dict.facts.form?.order ? { order: dict.facts.form.order } : {};
  const shown = { ...shapeForm(tensors), ...told, norm, ...attentionForm(tensors, naming) };
  refuseNames(shown.depths);
  refuseOtherLayers(tensors, norm);
  if (clash) refuse(clash);
  refuseChanges(around);
  const remarks = [...(dict.remarks ?? [])];
  if (layeredHead) refuse(layeredHead);
  if (norm === 'group') remarks.push(ABOUT_GROUPS);
  if (naming === 'detectron2') remarks.push(ABOUT_DETECTRON2);
  const option = shortcutOf(shown, tensors.keys(), dict.facts.shortcut);
  if (option.assumed) assumed.push(option.assumed);
  const head = withHead(tensors, featuresOf(shown), assumed);
  const classes = (tensors.get('fc.weight') ?? tensors.get('fc.bias'))?.shape[0] ?? 0;
  if (classes < 1 || classes > MAX_CLASSES)
    refuse(`fc.weight: a classifier of ${classes} classes is not read`);
  const stride = dict.facts.stride ?? (naming === 'detectron2' ? '1x1' : shown.stride);
  refuseChannels(shown.channels);
  const form = { ...shown, shortcut: option.shortcut, ...(stride && { stride }) };
  const spec = networkSpec(nearestVariant(form), { ...form, classes });

  const expected = expectedTensors(spec);
  refuseStrangers(tensors, new Set(expected.map(({ name }) => name)));
  const ordered = new Map<string, StoredTensor>();
  const missing = expected.filter(({ name }) => !tensors.has(name));
  if (missing[0]) {
    const more = missing.length > 1 ? ` (and ${missing.length - 1} more)` : '';
    refuse(`${missing[0].name} is missing${more}; ${titleOf(spec)} needs it; ${SAVE_STATE_DICT}`);
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
  if (spec.block === 'bottleneck' && !dict.facts.stride) {
    assumed.push(
      stride
        ? `The stride sits on the ${stride === '1x1' ? 'first 1x1 convolution (v1)' : '3x3 convolution (v1.5)'}, as in ${naming === 'cadene' ? 'Cadene’s networks' : 'Detectron2'}; shapes cannot tell.`
        : 'The stride sits on the 3x3 convolution (v1.5), as in torchvision and timm; shapes cannot tell.',
    );
  }
  if (spec.stem === 'cifar' && spec.depths.length > 3 && dict.format !== 'onnx') assumed.push(ABOUT_STEM);
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
