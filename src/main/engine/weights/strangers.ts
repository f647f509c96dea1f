// Tensors that no layer of the family owns. Some change what the network computes: without them every number would be
// wrong, so the file is refused. Others only lie beside the network: they are left out, and that is said.
import { printable, shapeText, unknownNetwork } from './refusal';
import type { StoredTensor } from './state-dict';

interface Stranger {
  /** Matches the name behind the network's own prefix. */
  readonly pattern: RegExp;
  /** The rest of "it is ...". */
  readonly what: string;
  readonly next: string;
}

const WITHOUT_HEAD =
  'to see the network up to its pooled features, save the state_dict without the tensors behind layer4';
const ANOTHER = 'open a network without it';

/** Parts that change the result, told by the names that people give them. The first that matches speaks. */
export const CHANGES: readonly Stranger[] = [
  {
    pattern: /(?:^|\.)(?:[\w]+_packed_params\b|_packed_params\b|scale$|zero_point$)/,
    what: 'part of a quantised network',
    next: 'save the network before it is quantised',
  },
  {
    pattern: /\.(?:parametrizations\.|weight_(?:g|v|u|bar)$)/,
    what: 'a reparametrised weight (weight norm or spectral norm)',
    next: 'remove the parametrisation in PyTorch, then save again',
  },
  {
    pattern: /(?:^|[._])(?:aspp|ppm|psp)\w*(?:\.|_)|(?:^|\.)(?:classifier|decoder|head)\.\d+\.convs\.\d/,
    what: 'a head with dilated convolutions (DeepLab or PSPNet), whose backbone is dilated too; its tensors do not show where',
    next: 'export the network to ONNX, where dilation can be seen',
  },
  {
    pattern: /(?:^|\.)layer\d\.\d+\.(?:se|se_module)\./,
    what: 'squeeze-and-excitation in another form than timm’s (se.fc1, se.fc2) or Cadene’s (se_module.fc1)',
    next: ANOTHER,
  },
  {
    pattern: /(?:^|\.)layer\d\.\d+\.(?:convs|bns)\.\d/,
    what: 'a split convolution, as in a Res2Net',
    next: ANOTHER,
  },
  {
    pattern: /(?:^|\.)layer\d\.\d+\.(?:ca|sa|cbam|att\w*)\d*\./,
    what: 'attention in a block, as in CBAM',
    next: ANOTHER,
  },
  {
    pattern: /^layer\d\.\d+\.[\w.]*filt$/,
    what: 'a blur filter, as in an anti-aliased network',
    next: ANOTHER,
  },
  {
    pattern: /^conv1\.\d/,
    what: 'part of a deep stem in another form than that of a ResNet-C or -D',
    next: ANOTHER,
  },
  {
    pattern: /^(?:fc|classifier|linear|head)\.(?:[\w.]+\.)?running_(?:mean|var)$/,
    what: 'a batch norm in the classifier',
    next: WITHOUT_HEAD,
  },
  {
    pattern: /^(?:bottleneck|bn_?neck|neck_bn|feat_bn|bn_feat)\w*\./i,
    what: 'a batch norm between pooling and classifier (BNNeck)',
    next: WITHOUT_HEAD,
  },
  {
    pattern: /^(?:ca|sa|se|eca|cbam|att|attn|attention|self_attn|non_?local|nl|gc)\w{0,2}\d*\./i,
    what: 'attention outside the blocks',
    next: ANOTHER,
  },
  {
    pattern: /^(?:attn_?pool|attention_?pool)\w*\./i,
    what: 'pooling by attention, as in CLIP',
    next: WITHOUT_HEAD,
  },
  {
    pattern: /^(?:(?:\w*pool\w*|gem|gap)(?:\.\w+)*\.)?p$/i,
    what: 'a learned exponent of the pooling (GeM)',
    next: WITHOUT_HEAD,
  },
  {
    pattern: /^(?:bn0|norm0|bn_?in\w*|in_?bn|input_?(?:bn|norm)\w*)\./i,
    what: 'a batch norm in front of the first convolution',
    next: ANOTHER,
  },
  {
    pattern: /^(?:fc|classifier|linear|head)\./,
    what: 'another layer of the classifier',
    next: WITHOUT_HEAD,
  },
];

/** Parts that other people's networks have beside the classifier's path, by the first word of their names. */
const BESIDE =
  /^(?:queue|memory|bank|prototype|proto|center|project|proj|predict|online|target|teacher|student|momentum|decode|segmentation|seg|aux|fpn|rpn|roi|bbox|mask|lateral|smooth|discriminator|criterion|loss|metric|ema|n_averaged|reconstruct|rotation|jigsaw|uper|up\d|proposal|anchor|normali[sz]|preprocess|(?:pixel_|new_)?(?:mean|std)$)/i;

const HEAD = /^(?:fc|classifier|cls|linear|head|neck|logits|embed|output|dense|mlp|last_linear)\w*\./;

/** The parts of the file that tensors without a layer belong to, by the first words of their names, each once. */
export function partsOf(ignored: readonly string[]): string[] {
  return [
    ...new Set(
      ignored.map(name =>
        name
          .split('.')
          .slice(0, 2)
          .filter(word => !/^(?:weight|bias|\d+)$/.test(word))
          .join('.'),
      ),
    ),
  ];
}

/** Refuses the first tensor that makes another network of the blocks and the stem. @param names behind the prefix */
export function refuseRelatives(names: readonly string[]): void {
  for (const { pattern } of CHANGES) {
    const found = names.find(name => INSIDE.test(name) && pattern.test(name));
    if (found !== undefined) refuseStranger(found);
  }
}

/** Names in the stem or the blocks. */
const INSIDE = /^(?:conv1\.\d|layer\d\.\d+\.)/;

/** Refuses a tensor by what it is. */
export function refuseStranger(name: string, shape: readonly number[] = []): never {
  const shown = printable(name);
  const known = CHANGES.find(({ pattern }) => pattern.test(name));
  if (known) return unknownNetwork(`${shown} is ${known.what}; that is not computed here; ${known.next}`);
  return unknownNetwork(
    `${shown}${shape.length > 0 ? ` of ${shapeText(shape)}` : ''} belongs to no layer of the family, and may change what ` +
      'the network computes; if it only lies beside the network, save the state_dict without it',
  );
}

export interface Surroundings {
  /** Names that no rule knows. */
  readonly names: readonly string[];
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** What stands in front of the network's names, and in front of its classifier's where that is shorter. */
  readonly level: string;
  /** Was a classifier taken from the file? */
  readonly head: boolean;
}

/** Integers count something, a single number weighs nothing on its own, and five dimensions meet no picture's maps. */
const counts = ({ dtype, shape }: StoredTensor) =>
  shape.length === 0 || shape.length > 4 || dtype === 'I64' || dtype === 'I32' || dtype === 'BOOL';

/** Such a head tells of the backbone, wherever it stands. */
const DILATED = /DeepLab/;

/** Refuses what stands in the way from the picture to the outputs; what is left only lies beside. */
export function refuseChanges({ names, tensors, level, head }: Surroundings): void {
  const near = names.flatMap(name =>
    name.startsWith(level) && tensors.has(name) ? [name.slice(level.length)] : [],
  );
  const behind = (name: string) => HEAD.test(name);
  for (const { pattern, what } of CHANGES) {
    const within = DILATED.test(what) ? names : near;
    const found = within.find(name => pattern.test(name) && (head || DILATED.test(what) || !behind(name)));
    if (found !== undefined) refuseStranger(found);
  }
  for (const name of near) {
    const tensor = tensors.get(level + name)!;
    if ((head || !behind(name)) && !counts(tensor) && !BESIDE.test(name)) refuseStranger(name, tensor.shape);
  }
}
