// Of what the gradients are: which class, and its logit, the cross-entropy loss, or its logit minus another class's.
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { Hint } from '../../ui/hint';
import { Segmented } from '../../ui/segmented';
import { shortName } from './class-name';
import { ClassSearch } from './class-search';
import styles from './target-choice.module.css';

const KINDS = [
  { value: 'logit', label: 'Logit' },
  { value: 'cross-entropy', label: 'Loss', title: 'Cross-entropy loss' },
  { value: 'difference', label: 'Difference', title: 'Difference of two classes' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

const TERMS: Readonly<Record<Kind, { term: string; text: string }>> = {
  logit: {
    term: 'logit',
    text: 'The score of a class before the softmax. Its gradient says what would raise that class alone.',
  },
  'cross-entropy': {
    term: 'cross-entropy',
    text: '−log of the probability given to the class: the loss that networks are trained with (Goodfellow, Bengio and Courville 2016, section 6.2.1). Its gradient fades as the network gets sure.',
  },
  difference: {
    term: 'logit',
    text: 'The difference of two classes’ scores before the softmax: its gradient says what speaks for the one and against the other. What raises both alike cancels out.',
  },
};

export function TargetChoice() {
  const target = useAppState(state => state.panes.a.run?.target ?? null);
  const rival = useAppState(state => state.panes.a.run?.against ?? null);
  const targetOfB = useAppState(state => (state.comparing ? (state.panes.b.run?.target ?? null) : null));
  const rivalOfB = useAppState(state => (state.comparing ? (state.panes.b.run?.against ?? null) : null));
  const moved = useAppState(
    state => state.target !== 'top1' || (state.against !== null && state.against !== 'runner-up'),
  );
  const kind = useAppState((state): Kind => (state.against === null ? state.loss : 'difference'));
  const { lossChosen, targetChosen, againstChosen, bestClassesChosen } = useActions();
  if (target === null) return null;
  const choose = (chosen: Kind) =>
    chosen === 'difference' ? againstChosen('runner-up') : lossChosen(chosen);
  const { term, text } = TERMS[kind];
  const unknown =
    (targetOfB && targetOfB.name !== target.name) || (rivalOfB && rival && rivalOfB.name !== rival.name);
  return (
    <div className={styles.choice}>
      <p className={styles.sentence}>
        Gradients are of the <Hint text={text}>{term}</Hint> {kind === 'cross-entropy' ? 'against' : 'of'}{' '}
        <Classes target={target} rival={rival} />.
        {unknown && (
          <>
            {' '}
            B does not know {rival ? 'both classes' : 'that class'}; there they are of{' '}
            <Classes target={targetOfB!} rival={rivalOfB} />.
          </>
        )}
      </p>
      <Segmented label="Differentiate" segments={KINDS} value={kind} onChange={choose} size="small" />
      <div className={styles.actions}>
        <ClassSearch
          label="Another class"
          chosen={target.index}
          onChoose={index => targetChosen({ index })}
        />
        {kind === 'difference' && (
          <ClassSearch
            label="Against another"
            chosen={rival?.index ?? null}
            onChoose={index => againstChosen({ index })}
          />
        )}
        {moved && (
          <Button look="quiet" className={styles.small} onClick={bestClassesChosen}>
            <RotateCcw size={14} aria-hidden="true" />
            {kind === 'difference' ? 'Best two' : 'Best class'}
          </Button>
        )}
      </div>
    </div>
  );
}

interface Named {
  readonly name: string;
}

/** `goldfish`, or `goldfish minus that of coral reef` */
function Classes({ target, rival }: { readonly target: Named; readonly rival: Named | null }): ReactNode {
  return (
    <>
      <strong>{shortName(target.name)}</strong>
      {rival && (
        <>
          {' '}
          minus that of <strong>{shortName(rival.name)}</strong>
        </>
      )}
    </>
  );
}
