// The five best classes of a network; choosing one makes it the class whose gradients are shown.

import { decimal, percent, significant } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import { overflowOf, overflowText } from '../../../shared/protocol/overflow';
import type { Prediction } from '../../../shared/protocol/records';
import { grantedOf } from '../../../shared/resnet/asked-preprocessing';
import { titleOf } from '../../../shared/resnet/title';
import { entryOf, networkTitle } from '../../state/network/network';
import type { Run } from '../../state/run/run-state';
import { sameClass } from '../../state/run/verdicts';
import { subjectMark } from '../../state/selection/subject';
import { useOriginal } from '../../state/surgery/use-original';
import { useActions, useAppState } from '../../state/use-app-state';
import { VerdictMark } from '../../ui/verdict-mark';
import { anyMoved, type Before, beforeOf, movedFrom } from './before';
import { shortName } from './class-name';
import styles from './predictions.module.css';
import { probabilityOf } from './probability';

export function Predictions({ slot, titled }: { readonly slot: Slot; readonly titled: boolean }) {
  const run = useAppState(state => state.panes[slot].run);
  const waiting = useAppState(state => state.panes[slot].progress !== null);
  const network = useAppState(state => networkTitle(state.panes[slot].network, state.weights));
  const asked = useAppState(state => state.panes[slot].network);
  const mark = useAppState(state => (run && state.trueClasses[run.imageId]) ?? null);
  const { targetChosen } = useActions();
  // A class of b can be asked for where a knows it by name.
  const namesOfA = useAppState(state => entryOf(state.panes.a.network, state.weights)?.classNames ?? null);
  const entry = useAppState(state => run && entryOf(run.network, state.weights));
  const earlier = useAppState(state => state.panes[slot].earlier);
  const comparing = useAppState(state => state.comparing);
  const original = useOriginal(slot);
  const entries = useAppState(state => state.weights);
  const label = titled ? `${slot.toUpperCase()} ${network}` : 'Prediction';
  if (!run)
    return titled ? (
      <p className={styles.none}>{label}: waiting for its first run</p>
    ) : (
      <NoPrediction waiting={waiting} />
    );
  const note = entry?.source ? entry.about : null;
  const ownSteps = run.network.weights === asked.weights && asked.preprocessing;
  const granted = entry?.source && run.input.crop && !ownSteps && grantedOf(entry.receipt.assumed);
  const overflow = run.numbers && overflowOf([...run.numbers.activations.values()]);
  const held = comparing ? null : beforeOf(run, earlier, original, entries);
  const before = held && anyMoved(held, run) ? held : null;
  const choosable = ({ name }: Prediction) => slot === 'a' || (namesOfA?.includes(name) ?? false);
  return (
    <div className={styles.network} data-stale={waiting}>
      {titled && <h3 className={styles.label}>{label}</h3>}
      {before && (
        <p className={styles.before}>
          <span className={styles.key} aria-hidden="true" /> {before.words}
        </p>
      )}
      <ul className={styles.list} aria-label={`Top 5 of ${titleOf(run.network)}`}>
        {withTargets(run).map((prediction, place) => (
          <li key={prediction.index}>
            <button
              type="button"
              className={styles.row}
              data-moved={before !== null || undefined}
              aria-pressed={prediction.index === run.target.index}
              {...subjectMark({ kind: 'class', slot, index: prediction.index, name: prediction.name })}
              disabled={!choosable(prediction)}
              title={`${prediction.name}: logit ${significant(prediction.logit)}`}
              onClick={() =>
                targetChosen(slot === 'a' ? { index: prediction.index } : { name: prediction.name })
              }
            >
              <span className={styles.name}>
                {mark && sameClass(mark, prediction) && (
                  <>
                    <VerdictMark
                      verdict={place === 0 ? 'right' : place < run.top5.length ? 'top5' : 'wrong'}
                    />{' '}
                  </>
                )}
                {prediction.index === run.against?.index && (
                  <span className={styles.rival} title="Its logit is taken off">
                    −{' '}
                  </span>
                )}
                {shortName(prediction.name)}
              </span>
              <span data-figures>{percent(prediction.probability)}</span>
              <Moved before={before} run={run} prediction={prediction} />
            </button>
          </li>
        ))}
      </ul>
      {overflow !== null && (
        <p className={styles.warning} role="alert">
          {overflowText(overflow)}
        </p>
      )}
      {note && <p className={styles.note}>{note}</p>}
      {granted && <p className={styles.note}>{granted} Change it among the weights, if you know better.</p>}
    </div>
  );
}

/** The best five, and the classes that are differentiated where they are not among them. */
function withTargets({ top5, target, against, logits, network }: Run): readonly Prediction[] {
  const others = [target, against].filter(
    named => named !== null && !top5.some(({ index }) => index === named.index),
  );
  return [
    ...top5,
    ...others.map(named => {
      const { index, name } = named!;
      const probability = probabilityOf(logits, index, network.outputs);
      return { index, name, logit: logits[index] ?? null, probability };
    }),
  ];
}

interface MovedProps {
  readonly before: Before | null;
  readonly run: Run;
  readonly prediction: Prediction;
}

/** The bar of a class, and where it ended before: by how many points it moved, a tick, pale where it was more. */
function Moved({ before, run, prediction: { index, probability } }: MovedProps) {
  const moved = before && movedFrom(before, run, index);
  return (
    <>
      {before && (
        <span className={styles.change} data-figures>
          {moved && points(moved.change)}
        </span>
      )}
      <span className={styles.track} aria-hidden="true">
        {moved && <span className={styles.was} style={{ transform: `scaleX(${fraction(moved.share)})` }} />}
        <span className={styles.bar} style={{ transform: `scaleX(${fraction(probability ?? 0)})` }} />
        {moved && <span className={styles.tick} style={{ left: `${100 * fraction(moved.share)}%` }} />}
      </span>
    </>
  );
}

const fraction = (share: number) => Math.min(1, Math.max(0, share));

/** Percentage points with their sign: `+31.2`. */
const points = (change: number) => `${change > 0 ? '+' : ''}${decimal(100 * change, 1)}`;

function NoPrediction({ waiting }: { readonly waiting: boolean }) {
  return (
    <p className={styles.none}>
      {waiting ? 'Waiting for the first run…' : 'Appears as soon as there is a picture.'}
    </p>
  );
}
