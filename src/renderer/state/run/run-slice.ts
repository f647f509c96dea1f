// What a run is asked for: which class is differentiated, and by which loss.
import type { Slot } from '../../../shared/protocol/messages';
import type { Loss, Rival, Target } from '../../../shared/protocol/records';
import type { SliceTools } from '../slice-tools';

export interface RunActions {
  targetChosen(target: Target): void;
  /** Gradients are of the difference of two logits from now on; null: of the target's alone. */
  againstChosen(against: Rival | null): void;
  /** The best class again, and where one is held against it the runner-up. */
  bestClassesChosen(): void;
  lossChosen(loss: Loss): void;
  inspectionCancelled(slot: Slot): void;
  inspectAgain(): void;
}

export function runActions({ set, engine }: SliceTools): RunActions {
  return {
    targetChosen: target => set({ target }),
    // A difference is one of logits: the softmax of a loss cancels out.
    againstChosen: against => set(against ? { against, loss: 'logit' } : { against }),
    bestClassesChosen: () => set(({ against }) => ({ target: 'top1', against: against && 'runner-up' })),
    lossChosen: loss => set({ loss, against: null }),
    inspectionCancelled: slot => engine().cancelInspection(slot),
    inspectAgain: () => engine().inspectAgain(),
  };
}
