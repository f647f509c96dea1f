// Names of tensors in other people's checkpoints -> torchvision's names, which are ours.
import { ATTENTION_RULES } from './attention';
import type { NameRule, Naming } from './name-rule';
import { PREACTIVATION_RULES, PREACTIVATION_SIGN } from './preactivation';
import { printable } from './refusal';
import { FIRST_FUNCTION, RESIDUAL_FUNCTION_RULES } from './residual-function';

export interface CanonicalNames {
  /** Whose names they are; timm's differ from torchvision's with gates and with pre-activation. */
  readonly naming: Naming;
  /** Canonical name -> name in the file; only names that a residual network can have. */
  readonly names: ReadonlyMap<string, string>;
  /** Names in the file that mean nothing here. */
  readonly ignored: readonly string[];
  /** What stood before the network's names and is none of the wrappers known here; empty where nothing did. */
  readonly prefix: string;
  /** What stands before the network's names with its wrappers, or before its classifier's where that is shorter. */
  readonly level: string;
  /** Two names that come out as one, as a sentence; null where there are none. */
  readonly clash: string | null;
  /** The same of the classifier's layers, where it has more than one. */
  readonly layeredHead: string | null;
}

/** What wrappers put before names: DataParallel, Lightning, torch.compile, Hugging Face, feature extractors. */
const PREFIX = /^(?:module|model|backbone|_orig_mod|resnet|net|network|base_model)\./;

const PART: Readonly<Record<string, string>> = { convolution: 'conv', normalization: 'bn' };
const next = (digits: string | undefined) => Number(digits) + 1;

/** The first rule that matches a name, without its prefixes, gives the canonical one. */
const RULES: readonly NameRule[] = [
  // Hugging Face transformers, modeling_resnet.py
  {
    naming: 'huggingface',
    pattern: /^embedder\.embedder\.(convolution|normalization)\.(\w+)$/,
    to: m => `${PART[m[1]!]}1.${m[2]}`,
  },
  {
    naming: 'huggingface',
    pattern: /^encoder\.stages\.(\d+)\.layers\.(\d+)\.layer\.(\d+)\.(convolution|normalization)\.(\w+)$/,
    to: m => `layer${next(m[1])}.${m[2]}.${PART[m[4]!]}${next(m[3])}.${m[5]}`,
  },
  {
    naming: 'huggingface',
    pattern: /^encoder\.stages\.(\d+)\.layers\.(\d+)\.shortcut\.(convolution|normalization)\.(\w+)$/,
    to: m => `layer${next(m[1])}.${m[2]}.downsample.${m[3] === 'convolution' ? 0 : 1}.${m[4]}`,
  },
  // Detectron2: stages are called res2 to res5, batch norms lie in their convolutions
  {
    naming: 'detectron2',
    pattern: /^stem\.conv1\.norm\.(\w+)$/,
    to: m => `bn1.${m[1]}`,
  },
  { naming: 'detectron2', pattern: /^stem\.conv1\.(\w+)$/, to: m => `conv1.${m[1]}` },
  {
    naming: 'detectron2',
    pattern: /^res([2-5])\.(\d+)\.conv(\d)\.norm\.(\w+)$/,
    to: m => `layer${Number(m[1]) - 1}.${m[2]}.bn${m[3]}.${m[4]}`,
  },
  {
    naming: 'detectron2',
    pattern: /^res([2-5])\.(\d+)\.shortcut\.norm\.(\w+)$/,
    to: m => `layer${Number(m[1]) - 1}.${m[2]}.downsample.1.${m[3]}`,
  },
  {
    naming: 'detectron2',
    pattern: /^res([2-5])\.(\d+)\.(?:conv(\d)|shortcut)\.(\w+)$/,
    to: m => `layer${Number(m[1]) - 1}.${m[2]}.${m[3] ? `conv${m[3]}` : 'downsample.0'}.${m[4]}`,
  },
  // CIFAR nets (Idelbayev; Liu): projections are called shortcut, the classifier linear
  {
    naming: 'cifar',
    pattern: /^(layer\d\.\d+)\.shortcut\.([01]\.\w+)$/,
    to: m => `${m[1]}.downsample.${m[2]}`,
  },
  { head: 'matrix', naming: 'cifar', pattern: /^linear\.(weight|bias)$/, to: m => `fc.${m[1]}` },
  ...ATTENTION_RULES,
  // A classifier under other names, or after a dropout
  {
    head: 'matrix',
    pattern: /^(?:fc|classifier|linear|head|last_linear)(?:\.\d+|\.fc)?\.(weight|bias)$/,
    to: m => `fc.${m[1]}`,
  },
  // Deep stems and the convolution in a pool's place (timm) have numbers
  { pattern: /^(?:conv1(?:\.\d)?|bn1|maxpool\.\d|layer\d\.\d+\.\w+(?:\.\d+)?)\.\w+$/, to: m => m[0] },
];

/** Rules that stand before the others, and only where such a network is: its names mean something else elsewhere. */
const OTHERS: readonly { readonly landmark: RegExp; readonly rules: readonly NameRule[] }[] = [
  { landmark: PREACTIVATION_SIGN, rules: PREACTIVATION_RULES },
  { landmark: FIRST_FUNCTION, rules: RESIDUAL_FUNCTION_RULES },
];

function rulesFor(names: readonly string[]): readonly NameRule[] {
  const found = OTHERS.find(({ landmark }) => names.some(name => landmark.test(name)));
  return found ? [...found.rules, ...RULES] : RULES;
}

/** Dimensions of a classifier's weights. */
const HEAD_RANKS: Readonly<Record<NonNullable<NameRule['head']>, number>> = { matrix: 2, pointwise: 4 };

/** Counters of batch norms in training and of tools that count operations; nothing here needs them. */
const COUNTER = /\.num_batches_tracked$|(?:^|\.)total_(?:ops|params)$/;

/** More than any stack of wrappers puts there; a name made of nothing else must not take forever. */
const MAX_PREFIXES = 8;

function withoutPrefixes(name: string): string {
  let rest = name;
  for (let i = 0; i < MAX_PREFIXES && PREFIX.test(rest); i++) rest = rest.replace(PREFIX, '');
  return rest;
}

/** Tensors that tell under which prefix a network and its classifier stand. */
const LEVELS: ReadonlySet<string> = new Set(['layer1.0.conv1.weight', 'fc.weight']);

/** A name that every network of the family has once. */
const FIRST_CONV =
  '(?:layer1\\.0\\.conv1|encoder\\.stages\\.0\\.layers\\.0\\.layer\\.0\\.convolution|res2\\.0\\.conv1|stages\\.0\\.blocks\\.0\\.conv1|conv2_x\\.0\\.residual_function\\.0)\\.weight$';
const LANDMARK = new RegExp(`^${FIRST_CONV}`);
const BURIED = new RegExp(`^(.+\\.)${FIRST_CONV}`);
const LANDED = new RegExp(`^((?:.+\\.)?)${FIRST_CONV}`);

/** What stands in front of every network in the file, wrappers included; each once. */
export function networkPrefixes(names: readonly string[]): string[] {
  const found = names.flatMap(name => {
    const [, prefix] = LANDED.exec(name) ?? [];
    return prefix === undefined ? [] : [prefix];
  });
  return [...new Set(found)];
}

/** Prefixes of the networks in the file, where none stands under a name known here (`encoder.`, `backbone.body.`). */
function buriedUnder(names: readonly string[]): string[] {
  if (names.some(name => LANDMARK.test(withoutPrefixes(name)))) return [];
  return names.flatMap(name => BURIED.exec(name)?.[1] ?? []);
}

/**
 * Renames what can be renamed.
 * @param dimensions of a tensor by its name in the file, by which a classifier is told from convolutions of that name
 */
export function canonicalNames(
  inFile: Iterable<string>,
  dimensions: (name: string) => number | undefined = () => 2,
): CanonicalNames {
  const all = [...inFile];
  const names = new Map<string, string>();
  const ignored: string[] = [];
  let naming: CanonicalNames['naming'] = 'torchvision';
  let level: string | null = null;
  let layeredHead: string | null = null;
  const rules = rulesFor(all);
  const [prefix = '', another] = buriedUnder(all);
  let clash =
    another === undefined
      ? null
      : `${printable(prefix)}* and ${printable(another)}* are two networks; keep one network in the file`;
  for (const name of all) {
    const bare = withoutPrefixes(name.startsWith(prefix) ? name.slice(prefix.length) : name);
    if (COUNTER.test(bare)) continue;
    const rank = dimensions(name.replace(/bias$/, 'weight')) ?? 2;
    const rule = rules.find(
      ({ pattern, head }) => pattern.test(bare) && (!head || rank === HEAD_RANKS[head]),
    );
    if (!rule) {
      ignored.push(name);
      continue;
    }
    const canonical = rule.to(rule.pattern.exec(bare)!);
    const other = names.get(canonical);
    if (LEVELS.has(canonical)) {
      const before = name.slice(0, name.length - bare.length);
      if (level === null || before.length < level.length) level = before;
    }
    if (other !== undefined) {
      const roots = [other, name].map(each => each.replace(/[^.]+\.[^.]+$/, ''));
      if (rule.head && roots[0] === roots[1] && roots[0] !== '')
        layeredHead ??= `its classifier is an MLP (${printable(other)}, ${printable(name)}), which is not computed here; save the state_dict without the classifier to see the network up to its pooled features`;
      else
        clash ??= `${printable(other)} and ${printable(name)} both mean ${canonical}; keep one network in the file`;
    }
    names.set(canonical, name);
    if (rule.naming) naming = rule.naming;
  }
  return { naming, names, ignored, prefix, level: level ?? '', clash, layeredHead };
}
