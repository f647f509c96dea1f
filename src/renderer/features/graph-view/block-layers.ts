// A block opened: where its layers stand between its left and right edge.
import { type Architecture, nodesBetween } from '../../../shared/resnet/architecture';
import { type ByOp, byOp, type ConvNode, type NetworkNode, type Op } from '../../../shared/resnet/nodes';

export interface LayerPlace {
  /** `layer1.0.conv1`. */
  readonly name: string;
  readonly op: Op;
  /** What is written on it: `conv1`. */
  readonly label: string;
  /** A second line where there is room: `3×3, 64 /2`; empty where there is nothing to add. */
  readonly note: string;
  readonly form: LayerForm;
  /** Middle, as a fraction of the block's width. */
  readonly x: number;
}

/** How a layer is told apart without colour. */
export interface LayerForm {
  /** It makes the map smaller: the box narrows in the direction of flow. */
  readonly narrowing?: boolean;
  /** It runs in groups: slats above and below. */
  readonly slats?: boolean;
  /** A norm: over the channel, or, broken, over a group of channels. */
  readonly bar?: 'whole' | 'broken';
}

export interface OpenBlock {
  /** On the baseline, from left to right. */
  readonly branch: readonly LayerPlace[];
  /** On the arc, from left to right. */
  readonly shortcut: readonly LayerPlace[];
  /** Where the two paths part, as a fraction of the block's width. */
  readonly split: number;
  /** Where the two summands meet; null in a plain block. */
  readonly join: number | null;
  readonly add: LayerPlace | null;
  /** Middle of the block's output. */
  readonly output: number;
  /** Width of a place, as a fraction of the block's width. */
  readonly pitch: number;
}

/** Height of the arc in pixels from which on layers with two lines do not touch those on it. */
export const NOTES_FROM = 56;

/** Places that the room before the first layer and the output take up. */
const LEAD = 0.7;
const OUTPUT = 2;
/** Places that the point takes up where the ways part behind some layers. */
const PARTING = 0.5;

interface Words {
  readonly label: string;
  readonly note: string;
}

/** The last part of a node's name: `conv2`, `down.0`. */
function lastPart(node: NetworkNode): string {
  // A convolution that is a block's output bears the block's name.
  const name = node.op === 'conv' ? node.params : node.name;
  return node.block === null ? name : name.slice(node.block.length + 1).replace('downsample', 'down');
}

const named = (node: NetworkNode): Words => ({ label: lastPart(node), note: '' });

const WORDS: ByOp<[], Words> = {
  input: named,
  conv: node => ({ label: lastPart(node), note: convolutionNote(node) }),
  bn: named,
  gn: node => ({ label: lastPart(node), note: `${node.groups} groups` }),
  relu: named,
  maxpool: named,
  averagepool: node => ({
    label: lastPart(node),
    note: `${node.window}×${node.window} mean /${node.window}`,
  }),
  blurpool: node => ({ label: 'blur', note: windowNote(node) }),
  se: () => ({ label: 'gate', note: '' }),
  eca: () => ({ label: 'gate', note: '' }),
  scale: () => ({ label: '×', note: '' }),
  identity: () => ({ label: 'identity', note: '' }),
  projection: named,
  'zero-pad': () => ({ label: 'zero padding', note: '' }),
  add: () => ({ label: '+', note: '' }),
  avgpool: named,
  fc: named,
};

const plain = (): LayerForm => ({});

const FORMS: ByOp<[], LayerForm> = {
  input: plain,
  conv: ({ stride, groups }) => ({ narrowing: stride > 1, slats: groups > 1 }),
  bn: () => ({ bar: 'whole' }),
  gn: () => ({ bar: 'broken' }),
  relu: plain,
  maxpool: ({ stride }) => ({ narrowing: stride > 1 }),
  averagepool: () => ({ narrowing: true }),
  blurpool: () => ({ narrowing: true }),
  se: plain,
  eca: plain,
  scale: plain,
  identity: plain,
  projection: plain,
  'zero-pad': ({ stride }) => ({ narrowing: stride > 1 }),
  add: plain,
  avgpool: plain,
  fc: plain,
};

const windowNote = ({ kernel, stride }: { readonly kernel: number; readonly stride: number }) =>
  `${kernel}×${kernel}${stride > 1 ? ` /${stride}` : ''}`;

/** Kernel, channels, stride and groups of a convolution: `3×3, 64 /2`. */
export function convolutionNote({ kernel, outChannels, stride, groups }: ConvNode): string {
  const grouped = groups > 1 ? `, ${groups} groups` : '';
  return `${kernel}×${kernel}, ${outChannels}${stride > 1 ? ` /${stride}` : ''}${grouped}`;
}

export function layerPlace(node: NetworkNode, x: number): LayerPlace {
  return { name: node.name, op: node.op, ...byOp(WORDS, node), form: byOp(FORMS, node), x };
}

/** @param block name of a block of `net`: `layer1.0` */
export function openBlock(net: Architecture, block: string): OpenBlock {
  const nodes = net.nodes.filter(node => node.block === block);
  const isShortcut = (node: NetworkNode) => /\.(downsample\.\w+|shortcut)$/.test(node.name);
  const add = nodes.find(node => node.op === 'add');
  // The output is drawn by its picture, and a last layer of a plain block that is the output as a layer too.
  const branch = nodes.filter(
    node => !isShortcut(node) && node !== add && (node.name !== block || node.op === 'conv'),
  );
  // A projection's value is that of its batch norm: it needs no node of its own.
  const shortcut = nodes.filter(node => isShortcut(node) && node.op !== 'projection');

  const { input, split: parting } = net.blocks.find(({ name }) => name === block)!;
  // What both ways begin with stands before they part.
  const shared = nodesBetween(net, input, parting).length;
  const gap = shared > 0 ? PARTING : 0;
  const places = LEAD + branch.length + gap + (add ? 1 : 0) + OUTPUT;
  const at = (place: number) => place / places;
  const join = add ? at(LEAD + branch.length + gap + 0.5) : null;
  const split = at(shared > 0 ? LEAD + shared + gap / 2 : LEAD / 2);
  const middle = (split + (join ?? 1)) / 2;
  return {
    branch: branch.map((node, i) => layerPlace(node, at(LEAD + i + (i < shared ? 0 : gap) + 0.5))),
    shortcut: shortcut.map((node, i) => layerPlace(node, middle + at((i - (shortcut.length - 1) / 2) * 1.3))),
    split,
    join,
    add: add && join !== null ? layerPlace(add, join) : null,
    output: at(places - OUTPUT / 2),
    pitch: at(1),
  };
}

const opened = new WeakMap<Architecture, Map<string, OpenBlock>>();

/** The same, worked out once per network; null where it has no such block (one that is just leaving the screen). */
export function openedBlock(net: Architecture, block: string): OpenBlock | null {
  const ofNet = opened.get(net) ?? new Map<string, OpenBlock>();
  opened.set(net, ofNet);
  let layout = ofNet.get(block);
  if (!layout && net.blocks.some(({ name }) => name === block)) {
    layout = openBlock(net, block);
    ofNet.set(block, layout);
  }
  return layout ?? null;
}
