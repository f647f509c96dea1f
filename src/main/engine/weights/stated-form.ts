// What tensors cannot tell of a network's form, told by a name: the file's, or the architecture in a config.json beside it.
import type { Form } from '../../../shared/resnet/form';
import { nearestVariant } from '../../../shared/resnet/nearest-variant';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { printable } from './refusal';

interface Said {
  readonly pattern: RegExp;
  readonly form: Partial<Form>;
  /** The rest of a sentence; left out: what is taken from the name is said elsewhere. */
  readonly what?: string;
}

/** timm's names: `resnetaa50_a1h-4cf422b3.pth`, `resnetblur50`; people's: `resnet50_blur`, `resnet50-aa`. */
const named = (word: string) =>
  new RegExp(`resne(?:x?t)[-_]?${word}[-_]?\\d|resnex?t[-_]?\\d+d?[-_]?${word}(?![a-z])`, 'i');

const SAID: readonly Said[] = [
  { pattern: /(?:^|[^a-z])(?:gn|group[_-]?norm)(?:[^a-z]|$)/i, form: { norm: 'group' } },
  {
    pattern: named('aa'),
    form: { antialias: 'average', stemPool: 'average' },
    what: 'maps are averaged over 2x2 where they become smaller (anti-aliased)',
  },
  {
    pattern: named('blur'),
    form: { antialias: 'blur', stemPool: 'blur' },
    what: 'maps are blurred where they become smaller (anti-aliased)',
  },
];

export interface StatedForm {
  readonly form: Partial<Form>;
  /** Where each of it is known from, as sentences. */
  readonly remarks: readonly string[];
}

/**
 * @param fileName what people call the file
 * @param inside the network's name among the metadata of the file itself: it goes first
 * @param architecture timm's name of the network, where a file beside tells it: it goes before the file's
 */
export function statedForm(
  fileName: string,
  architecture: string | undefined,
  inside?: string | undefined,
): StatedForm {
  const sources = [
    ...(inside === undefined ? [] : [{ name: inside, from: 'its metadata' }]),
    ...(architecture === undefined ? [] : [{ name: architecture, from: 'config.json beside it' }]),
    { name: fileName, from: `its name (${printable(fileName)})` },
  ];
  const form: Partial<Form> = {};
  const remarks: string[] = [];
  for (const { pattern, form: own, what } of SAID) {
    const source = sources.find(({ name }) => pattern.test(name));
    if (!source) continue;
    Object.assign(form, own);
    if (what) remarks.push(`By ${source.from} its ${what}; its tensors are those of the plain network.`);
  }
  return { form, remarks };
}

/** The specification with the pools that a name tells, under the name of the variant that it then is. */
export function withStatedForm(spec: NetworkSpec, { antialias, stemPool }: Partial<Form>): NetworkSpec {
  if (!antialias || !stemPool) return spec;
  const form = { ...spec, antialias, stemPool };
  return { ...form, model: nearestVariant(form) };
}
