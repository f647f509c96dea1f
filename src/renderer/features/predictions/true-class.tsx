// What the picture shows, as a person says; a file name can only suggest it.
import { Tag, X } from 'lucide-react';
import { entryOf } from '../../state/network/network';
import { indexOfClass, verdictOf } from '../../state/run/verdicts';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { VerdictMark } from '../../ui/verdict-mark';
import { shortName } from './class-name';
import { ClassPicker } from './class-picker';
import { standing } from './standing';
import { suggestedClass } from './suggested-class';
import styles from './target-choice.module.css';
import own from './true-class.module.css';

export function TrueClass() {
  const picture = useAppState(state => state.pictures.find(({ imageId }) => imageId === state.imageId));
  const entry = useAppState(state => entryOf(state.panes.a.network, state.weights));
  const run = useAppState(state => state.panes.a.run);
  const mark = useAppState(state => (picture && state.trueClasses[picture.imageId]) ?? null);
  const verdict = useAppState(state => (picture ? verdictOf(state, picture.imageId) : null));
  const { trueClassMarked } = useActions();
  const names = entry?.classNames;
  if (!picture || (!names && !mark)) return null;
  const wnids = entry?.wnids ?? null;
  const say = (index: number) =>
    trueClassMarked(picture.imageId, { name: names![index]!, wnid: wnids?.[index] ?? null });
  const index = mark ? indexOfClass(mark, names ?? null, wnids) : -1;
  const suggested = names && !mark ? suggestedClass(picture.name, names, wnids) : -1;
  const seen = run?.imageId === picture.imageId && verdict !== null ? run : null;
  return (
    <section className={own.truth} aria-label="True class">
      {mark && (
        <p className={styles.sentence}>
          <VerdictMark verdict={verdict} /> The picture shows <strong>{shortName(mark.name)}</strong>.{' '}
          {seen && standing(seen, mark, index)}
        </p>
      )}
      {suggested >= 0 && (
        <p className={styles.sentence}>
          The file’s name suggests <strong>{shortName(names![suggested]!)}</strong>.
        </p>
      )}
      <div className={styles.actions}>
        {suggested >= 0 && (
          <Button look="quiet" className={styles.small} onClick={() => say(suggested)}>
            <Tag size={14} aria-hidden="true" />
            That is true
          </Button>
        )}
        {names && (
          <ClassPicker
            title="What the picture shows"
            names={names}
            wnids={wnids}
            chosen={index < 0 ? null : index}
            onChoose={say}
            trigger={
              <Button look="quiet" className={styles.small}>
                {suggested < 0 && <Tag size={14} aria-hidden="true" />}
                {mark ? 'Another…' : suggested >= 0 ? 'Something else…' : 'Mark what it shows…'}
              </Button>
            }
          />
        )}
        {mark && (
          <Button
            look="quiet"
            className={styles.small}
            onClick={() => trueClassMarked(picture.imageId, null)}
          >
            <X size={14} aria-hidden="true" />
            Unmark
          </Button>
        )}
      </div>
    </section>
  );
}
