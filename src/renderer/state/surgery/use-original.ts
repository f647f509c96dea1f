// The network on screen without its edits, beside which the edited one is held.
import type { Slot } from '../../../shared/protocol/messages';
import type { Original } from '../../../shared/protocol/requests/original';
import { editsIn } from '../network/network';
import { originalRun } from '../questions/original-run';
import { useAnswer } from '../questions/use-answer';
import { useAppState } from '../use-app-state';
import { isEdited } from './edits';

/**
 * Of the run on screen; null where nothing is edited, in a comparison, or not known yet. The last one stays until the next
 * is there.
 */
export function useOriginal(slot: Slot): Original | null {
  const edited = useAppState(state => !state.comparing && isEdited(editsIn(state, slot)));
  const runId = useAppState(({ panes }) => (panes[slot].run?.numbers ? panes[slot].run.runId : null));
  const { value } = useAnswer(edited && runId !== null ? originalRun(runId) : null);
  return edited ? value : null;
}
