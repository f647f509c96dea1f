// What of a network that was trained here its tensors do not show, as text in the metadata of its file.
import { formChangesSchema } from '../../../shared/protocol/form';
import type { NetworkSpec } from '../../../shared/resnet/variant';

/** Key of the metadata. */
export const OWN_FORM = 'form';

const schema = formChangesSchema.pick({ shortcut: true, norm: true, order: true });

export function formText({ shortcut, norm, order }: NetworkSpec): string {
  return JSON.stringify({ shortcut, norm, order });
}

/** Nothing where the text is not ours. */
export function ownForm(text: string | undefined) {
  try {
    return text === undefined ? {} : (schema.safeParse(JSON.parse(text)).data ?? {});
  } catch {
    return {};
  }
}
