// What people call a network: the title of its variant, with another number of layers where it has one, and what else
// differs.
import { sameData } from '../same-data';
import { type Form, type FormChanges, layersOf } from './form';
import { type NetworkSpec, VARIANTS } from './variant';

const ANTIALIASES: Readonly<Record<Form['antialias'], string>> = {
  none: 'not anti-aliased',
  average: 'average pooling',
  blur: 'blur pooling',
};
const ATTENTIONS: Readonly<Record<Form['attention'], string>> = {
  none: 'without gates',
  se: 'squeeze-and-excitation',
  'cadene-se': 'squeeze-and-excitation',
  eca: 'channel attention',
};

/** Said where the field differs; null where another part of the title says it, or numbers beside it do. */
const SAID: { readonly [Field in keyof Form]: ((form: Form) => string) | null } = {
  order: ({ order }) => (order === 'bn-relu-conv' ? 'pre-activation' : 'post-activation'),
  norm: ({ norm }) => (norm === 'none' ? 'without norms' : `${norm} norm`),
  attention: ({ attention }) => ATTENTIONS[attention],
  groups: ({ groups }) => (groups > 1 ? `${groups} groups` : 'ungrouped'),
  baseWidth: ({ baseWidth, groups }) => `${baseWidth} channels ${groups > 1 ? 'a group' : 'wide'}`,
  antialias: ({ antialias }) => ANTIALIASES[antialias],
  deepStem: ({ deepStem }) => (deepStem ? 'deep stem' : '7×7 stem'),
  downsample: ({ downsample }) =>
    downsample === 'average' ? 'mean before projections' : 'strided projections',
  stem: ({ stem }) => `${stem === 'cifar' ? 'CIFAR' : 'ImageNet'} stem`,
  width: ({ width }) => `width ${width}`,
  channels: ({ channels }) => `${channels === 1 ? 'grey' : `${channels} channels`}`,
  stemPool: null,
  reduction: null,
  block: null,
  depths: null,
  stride: null,
  shortcut: null,
};

export function titleOf(network: Pick<NetworkSpec, 'model'> & FormChanges): string {
  const own = VARIANTS[network.model];
  const told = Object.fromEntries(Object.entries(network).filter(([, value]) => value !== undefined));
  const form: Form = { ...own, ...told };
  const differs = (field: keyof Form) => !sameData(form[field], own[field]);
  const deep = differs('depths') || differs('block');
  const title = deep ? own.title.replace(/-\d+/, `-${layersOf(form)}`) : own.title;
  const said = Object.entries(SAID).flatMap(([field, say]) =>
    say && differs(field as keyof Form) ? [say(form)] : [],
  );
  return [title, ...said].join(', ');
}
