// Every option of every command, once: its placeholder, its help, and how its text becomes a value.
import { DEVICES, LOSSES, PRECISIONS, type Rival, type Target } from '../../shared/protocol/records';
import { CLASS_ORDERS } from '../../shared/protocol/requests/studies/study';
import { SHORTCUT_OPTIONS, STEMS, STRIDE_PLACEMENTS } from '../../shared/resnet/form';
import { ALPHA_MODES, CHANNEL_ORDERS, INTERPOLATIONS } from '../../shared/resnet/preprocessing';
import { MODEL_NAMES } from '../../shared/resnet/variant';
import { PATCHES_BY } from '../../shared/studies/patches';
import { type Shard, shardSchema } from '../../shared/studies/study';
import { AUGMENTATIONS, TRAINING_ORDERS } from '../../shared/training/settings';
import { VISUALIZE_METHODS, VISUALIZE_SIZES } from '../../shared/visualize';

interface Option<T> {
  /** Stands for the value in the help; null for a switch. */
  readonly placeholder: string | null;
  readonly help: string;
  /** Completes `--name takes ...`. */
  readonly expected: string;
  /** undefined where the text is none of what is expected. */
  read(text: string): T | undefined;
}

function toggle(help: string): Option<true> {
  return { placeholder: null, help, expected: 'no value', read: () => true };
}

function oneOf<const T extends string>(values: readonly T[], help: string, placeholder?: string): Option<T> {
  const expected = [values.slice(0, -1).join(', '), values.at(-1)].filter(Boolean).join(' or ');
  return {
    placeholder: placeholder ?? values.join('|'),
    help,
    expected,
    read: text => values.find(value => value.toLowerCase() === text.toLowerCase()),
  };
}

function whole(placeholder: string, least: number, most: number, help: string): Option<number> {
  return {
    placeholder,
    help,
    expected: `a whole number from ${least} to ${most}`,
    read: text => {
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      return value >= least && value <= most ? value : undefined;
    },
  };
}

function number(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function atLeast(placeholder: string, least: number, most: number, help: string): Option<number> {
  return {
    placeholder,
    help,
    expected: `a number from ${least} to ${most}`,
    read: text => {
      const value = number(text);
      return value >= least && value <= most ? value : undefined;
    },
  };
}

/** Not all; a command to which nothing is no share says so. */
function share(placeholder: string, help: string): Option<number> {
  return {
    placeholder,
    help,
    expected: 'a share between 0 and 1, such as 0.2',
    read: text => {
      const value = number(text);
      return value >= 0 && value < 1 ? value : undefined;
    },
  };
}

function path(placeholder: string, help: string): Option<string> {
  return { placeholder, help, expected: 'a path', read: text => text || undefined };
}

export const LONGEST_SIDE = 4096;

function readSize(text: string): [number, number] | undefined {
  const [, height, width = height] = /^(\d+)(?:x(\d+))?$/i.exec(text) ?? [];
  const size: [number, number] = [Number(height), Number(width)];
  return size.every(side => side >= 1 && side <= LONGEST_SIDE) ? size : undefined;
}

/** Three numbers, for red, green and blue. */
function colours(placeholder: string, least: number, help: string): Option<[number, number, number]> {
  return {
    placeholder,
    help,
    expected: `three numbers ${placeholder} on the scale of 0 to 1 (of 0 to 255: divide them by 255)`,
    read: text => {
      const values = text.split(',').map(part => (part.trim() === '' ? Number.NaN : Number(part)));
      const [r, g, b] = values;
      return values.length === 3 && values.every(value => value >= least && value <= MOST_COLOUR)
        ? [r!, g!, b!]
        : undefined;
    },
  };
}

/** Means and deviations beyond this are on another scale. */
const MOST_COLOUR = 10;
/** Zero would divide by nothing. */
const LEAST_DEVIATION = 1e-6;

function readTarget(text: string): Target | undefined {
  if (text === 'top1') return 'top1';
  if (/^\d+$/.test(text)) return { index: Number(text) };
  return text.trim() === '' || /^-\d+$/.test(text) ? undefined : { name: text };
}

function readRival(text: string): Rival | undefined {
  if (text === 'runner-up') return text;
  const named = readTarget(text);
  return named === 'top1' ? undefined : named;
}

function readNames(text: string): string[] | undefined {
  const names = text.split(',').map(name => name.trim());
  return names.every(Boolean) ? names : undefined;
}

function readShard(text: string): Shard | undefined {
  const [, index = '', of = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = shardSchema.safeParse({ index: Number(index), of: Number(of) });
  return index && shard.success ? shard.data : undefined;
}

function readTaps(text: string): 'all' | 'blocks' | string[] | undefined {
  return text === 'all' || text === 'blocks' ? text : readNames(text);
}

export const OPTIONS = {
  model: oneOf(MODEL_NAMES, 'the network; may be left out where --weights tells it', 'MODEL'),
  weights: path(
    'FILE|NAME',
    'a checkpoint, or the name of one that `weights get NAME` fetched; `none` for an untrained network; left out: the weights that come with the app',
  ),
  prefix: {
    placeholder: 'PREFIX',
    help: 'which network of a checkpoint that holds several, as encoder_q',
    expected: 'what stands in front of the names of a network',
    read: text => text,
  },
  seed: whole('N', 0, 9_999_999_999, 'of an untrained network (default 0)'),
  device: oneOf(['auto', ...DEVICES], 'where the network runs (default auto)'),
  precision: oneOf(PRECISIONS, 'of convolutions on a GPU (default single)'),
  input: {
    placeholder: 'N|HxW',
    help: 'input size in pixels (default what the weights ask for)',
    expected: `a size such as 224 or 225x160, each side from 1 to ${LONGEST_SIDE}`,
    read: readSize,
  },
  stride: oneOf(STRIDE_PLACEMENTS, 'where a bottleneck has its stride: 3x3 is v1.5, 1x1 is v1'),
  shortcut: oneOf(
    SHORTCUT_OPTIONS,
    'A zero padding, B projection where the shape changes, C everywhere, none: plain',
  ),
  stem: oneOf(STEMS, 'imagenet: 7x7 or deep, with a pool; cifar: 3x3, stride 1, no pool'),
  mean: colours('r,g,b', -MOST_COLOUR, 'what is taken off red, green and blue of 0 to 1'),
  std: colours('r,g,b', LEAST_DEVIATION, 'what red, green and blue are then divided by'),
  resize: whole('N', 1, 8192, 'pixels that the shorter side of a picture is resized to'),
  crop: whole('N', 1, LONGEST_SIDE, 'pixels a side that are cut out of its middle'),
  interpolation: oneOf(INTERPOLATIONS, 'how it is resized, as PIL does'),
  channels: oneOf(CHANNEL_ORDERS, 'the order of the planes after normalising; Caffe has bgr'),
  alpha: oneOf(
    ALPHA_MODES,
    'transparent parts: laid on white (default), or their opacity dropped as torchvision does',
  ),
  labels: path('FILE', 'class names: classes.json, labels.txt, id2label'),
  classes: whole('K', 1, 1_000_000, 'number of classes'),
  image: path('FILE', 'the picture'),
  tensor: path('FILE.npy', 'float32 [1,3,H,W] or [3,H,W], fed as it is, instead of a picture'),
  target: {
    placeholder: 'CLASS',
    help: 'class whose logit is followed back: top1 (default), its index or its name',
    expected: 'top1, the index of a class or its name',
    read: readTarget,
  },
  against: {
    placeholder: 'CLASS',
    help: 'class whose logit is taken off the target’s: runner-up, its index or its name (default none)',
    expected: 'runner-up, the index of a class or its name',
    read: readRival,
  },
  loss: oneOf(LOSSES, 'what the gradients are of (default logit)'),
  gates: path(
    'FILE',
    'factors on shortcuts, branches and channels, as {"layer2.0": {"shortcut": 0, "channels": {"17": 2}}}',
  ),
  dump: path('DIR', 'folder for the values of --nodes, and for gradcam, as .npy files'),
  nodes: {
    placeholder: 'a,b,c',
    help: 'nodes to write, by name (`layer3.0.conv1`, `layer4`, `input`)',
    expected: 'names of nodes with commas between them',
    read: readNames,
  },
  'path-lengths': toggle('the gradient by the number of residual branches it went through'),
  gradcam: path('NODE', 'Grad-CAM at that node'),
  images: path('DIR', 'folder with one folder of pictures per class: its name, WordNet id or index'),
  limit: whole('N', 1, 1_000_000_000, 'pictures of each class, the first by name (default all)'),
  batch: whole('N', 1, 1024, 'pictures in one run (default 16)'),
  order: oneOf(
    [...CLASS_ORDERS, ...TRAINING_ORDERS],
    'class folders are the classes in the order of their names, as ImageFolder numbers them',
    'alphabetical',
  ),
  shard: {
    placeholder: 'I/N',
    help: 'one machine’s part of the pictures, I from 0 to N-1; `merge` puts the parts together',
    expected: 'I/N, such as 0/3, with I from 0 to N-1',
    read: readShard,
  },
  resume: path('FILE', 'keeps there how far it is, and goes on from there'),
  l2: atLeast(
    'X',
    0,
    1e9,
    'weight of the penalty on the squares of the weights, over standardised features (default 0.1)',
  ),
  iterations: whole('N', 1, 100_000, 'steps of L-BFGS at most (default 100)'),
  holdout: share('SHARE', 'of each class, held out to test on (default 0.2)'),
  fit: whole('N', 1, 1_000_000_000, 'pictures of each class to fit on, the first by name (default 20)'),
  reestimate: whole(
    'M',
    1,
    1_000_000_000,
    'estimates statistics of batch norm anew after each lesion, on M other pictures of each class: those after --limit, without it the first ones',
  ),
  remove: whole('K', 1, 1000, 'also removes K branches at once, drawn at random'),
  swap: whole(
    'K',
    1,
    1000,
    'also swaps K pairs of blocks of equal shapes within their stages, drawn at random',
  ),
  draws: whole('D', 1, 1000, 'how often it is drawn (default 4)'),
  node: path('NODE', 'a node by its name (`layer3.0.relu1`)'),
  channel: whole('K', 0, 1_000_000, 'channel of the node, from 0'),
  top: whole('N', 1, 1000, 'how many (default 9)'),
  class: {
    placeholder: 'CLASS',
    help: 'a class: its index or its name',
    expected: 'the index of a class or its name',
    read: text => {
      const named = readTarget(text);
      return named === 'top1' ? undefined : named;
    },
  },
  method: oneOf(
    VISUALIZE_METHODS,
    'maco: phases are drawn, magnitudes are those of photographs (default); fourier: both are',
  ),
  steps: whole('N', 0, 100_000, 'steps of the ascent (default 192)'),
  size: {
    placeholder: 'P',
    help: 'pixels of a side (default what the network takes)',
    expected: `an even number from ${VISUALIZE_SIZES.least} to ${VISUALIZE_SIZES.most}`,
    read: text => {
      const side = /^\d+$/.test(text) ? Number(text) : 1;
      return side % 2 === 0 && side >= VISUALIZE_SIZES.least && side <= VISUALIZE_SIZES.most
        ? side
        : undefined;
    },
  },
  by: oneOf(
    PATCHES_BY,
    'what is strongest: the activation (default), or it times the gradient of the top-1 logit',
  ),
  out: path('FILE', 'the file to write'),
  taps: {
    placeholder: 'all|blocks|a,b,c',
    help: 'nodes whose values the model puts out beside the logits',
    expected: 'all, blocks, or names of nodes with commas between them',
    read: readTaps,
  },
  shapes: whole('SEED', 0, 9_999_999_999, 'draws pictures of ten shapes instead of reading a folder'),
  count: whole('N', 10, 100_000, 'how many shapes (default 2000)'),
  norm: oneOf(['batch', 'none'], 'batch norm (default), or no norm'),
  preactivation: toggle('norm and ReLU before each convolution (He et al. 2016)'),
  width: whole('N', 1, 256, 'channels of the first stage (default 16)'),
  epochs: whole(
    'N',
    1,
    10_000,
    'how often each picture is seen; the rate falls at a half and at three quarters',
  ),
  rate: atLeast('R', 0, 100, 'of learning, after a warm-up over 40 steps (default 0.05)'),
  augment: oneOf(AUGMENTATIONS, 'flips and shifts pictures at random (default), or not'),
  init: path('FILE', 'a checkpoint to begin with (default: drawn at random from the seed)'),
  gradients: toggle('the gradient of a class logit at every block and at the input, too'),
  port: whole('N', 0, 65_535, 'port on 127.0.0.1 (default any free one)'),
  open: toggle("open the system's browser"),
  'no-open': toggle('print the link without opening a browser'),
  'until-closed': toggle('end when no page was open for a quarter of an hour'),
  tied: toggle('end when standard input ends or is silent for a minute: for programs that start this one'),
  remote: path('COMMAND', 'what starts ResNet Explorer there (default resnet-explorer, else npx)'),
  json: toggle('one JSON object on standard output'),
  verbose: toggle('stack traces and what the runtime says'),
  help: toggle('what this command takes'),
} satisfies Record<string, Option<unknown>>;

export type OptionName = keyof typeof OPTIONS;
type ValueOf<T> =
  T extends Option<infer V> ? V : T extends { read(text: string): infer V } ? Exclude<V, undefined> : never;

/** Values of the options that were given. */
export type Values = { readonly [Name in OptionName]?: ValueOf<(typeof OPTIONS)[Name]> };

/** What every command takes. */
export const COMMON: readonly OptionName[] = ['json', 'verbose', 'help'];
