// Forms that can be put down and that nothing computes: a message or a link may ask for any.
import { type Form, innerWidth, planesOf, stemWidth } from './form';
import { GROUP_NORM_GROUPS } from './parts/node-list';

/** Channels of every map that a norm gets. */
function normedChannels(form: Form): number[] {
  const stages = form.depths.flatMap((_, stage) => {
    const planes = planesOf(form, stage);
    return form.block === 'bottleneck' ? [planes, innerWidth(form, planes)] : [planes];
  });
  return [...stages, ...(form.deepStem ?? []), stemWidth(form)];
}

interface Rule {
  readonly broken: (form: Form) => boolean;
  /** The end of a sentence. */
  readonly why: string;
}

const RULES: readonly Rule[] = [
  { broken: ({ channels }) => channels !== 3, why: 'pictures have three channels' },
  {
    broken: ({ order, antialias }) => order === 'bn-relu-conv' && antialias !== 'none',
    why: 'pre-activation and anti-aliasing do not go together here',
  },
  {
    broken: form => form.block === 'bottleneck' && innerWidth(form, form.width) < 1,
    why: 'its bottlenecks would have no channels',
  },
  {
    broken: form =>
      form.norm === 'group' && normedChannels(form).some(count => count % GROUP_NORM_GROUPS > 0),
    why: `group norm wants channels in multiples of ${GROUP_NORM_GROUPS}`,
  },
];

/** Why a network of this form is not computed, as the end of a sentence; null where it is. */
export function formRefused(form: Form): string | null {
  return RULES.find(({ broken }) => broken(form))?.why ?? null;
}
