// What tensors cannot tell of a network's form, told by a name: the file's, or the architecture in a config.json beside it.
import type { FormChanges } from '../../../shared/resnet/form';

const SAID: readonly { readonly pattern: RegExp; readonly form: FormChanges }[] = [
  { pattern: /(?:^|[^a-z])(?:gn|group[_-]?norm)(?:[^a-z]|$)/i, form: { norm: 'group' } },
];

/** @param names of the file and of its architecture, where they are known */
export function statedForm(names: readonly (string | undefined)[]): FormChanges {
  const said = SAID.filter(({ pattern }) => names.some(name => name !== undefined && pattern.test(name)));
  return Object.assign({}, ...said.map(({ form }) => form));
}
