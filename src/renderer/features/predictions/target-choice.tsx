// Of what the gradients are: which class, and its logit or the cross-entropy loss.
import { RotateCcw } from 'lucide-react';
import type { Loss } from '../../../shared/protocol/records';
import { useActions, useAppState } from '../../state/app-state';
import { Button } from '../../ui/button';
import { Hint } from '../../ui/hint';
import { Segmented } from '../../ui/segmented';
import { shortName } from './class-name';
import { ClassSearch } from './class-search';
import styles from './target-choice.module.css';

const LOSSES: readonly { value: Loss; label: string }[] = [
  { value: 'logit', label: 'Logit' },
  { value: 'cross-entropy', label: 'Cross-entropy' },
];

export function TargetChoice() {
  const name = useAppState(state => state.panes.a.run?.target.name ?? null);
  const nameOfB = useAppState(state => (state.comparing ? (state.panes.b.run?.target.name ?? null) : null));
  const chosen = useAppState(state => state.target !== 'top1');
  const loss = useAppState(state => state.loss);
  const { lossChosen, targetChosen } = useActions();
  if (name === null) return null;
  return (
    <div className={styles.choice}>
      <p className={styles.sentence}>
        Gradients are of{' '}
        {loss === 'logit' ? (
          <>
            the{' '}
            <Hint text="The score of a class before the softmax. Its gradient says what would raise that class alone.">
              logit
            </Hint>{' '}
            of <strong>{shortName(name)}</strong>.
          </>
        ) : (
          <>
            the{' '}
            <Hint text="−log of the probability given to the class: the loss that networks are trained with. Its gradient fades as the network gets sure.">
              cross-entropy
            </Hint>{' '}
            against <strong>{shortName(name)}</strong>.
          </>
        )}
        {nameOfB !== null && nameOfB !== name && (
          <>
            {' '}
            B does not know that class; there they are of <strong>{shortName(nameOfB)}</strong>.
          </>
        )}
      </p>
      <Segmented label="Differentiate" segments={LOSSES} value={loss} onChange={lossChosen} size="small" />
      <div className={styles.actions}>
        <ClassSearch />
        {chosen && (
          <Button look="quiet" className={styles.small} onClick={() => targetChosen('top1')}>
            <RotateCcw size={14} aria-hidden="true" />
            Best class
          </Button>
        )}
      </div>
    </div>
  );
}
