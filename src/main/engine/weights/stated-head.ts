// What the metadata of our own files say beside the tensors: which block feeds the classifier, and what shapes cannot tell of the form.
import { SHORTCUT_OPTIONS, STRIDE_PLACEMENTS } from '../../../shared/resnet/form';
import { printable } from './refusal';
import type { StateDict, StatedFacts } from './state-dict';

/** Of the metadata: the block whose pooled value feeds the classifier. */
export const FED_BY = 'classifier fed by';

type Stated = Pick<StateDict, 'facts' | 'remarks'>;

export function statedInMetadata(metadata: ReadonlyMap<string, string>): Stated {
  const shortcut = SHORTCUT_OPTIONS.find(option => option === metadata.get('shortcut'));
  const stride = STRIDE_PLACEMENTS.find(placement => placement === metadata.get('stride'));
  const epsilon = Number(metadata.get('epsilon'));
  const facts: StatedFacts = {
    ...(shortcut && { shortcut }),
    ...(stride && { stride }),
    ...(epsilon > 0 && Number.isFinite(epsilon) && { epsilon }),
  };
  const node = metadata.get(FED_BY);
  return node === undefined
    ? { facts }
    : {
        facts,
        remarks: [
          `The classifier is fed by ${printable(node)}: the file holds the network up to there, and none of the blocks behind it.`,
        ],
      };
}
