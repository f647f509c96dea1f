// The card of a tour under way, over the graph: what the step says, and the controls to go back and forth in it.

import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { Fragment, useId } from 'react';
import type { AppState } from '../../state/app-state';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button, IconButton } from '../../ui/button';
import { goToStep } from './go';
import { AWAITED, Live } from './live';
import { Pointer } from './pointer';
import type { Tour } from './tour';
import styles from './tour-card.module.css';
import { tourOf } from './tours';

export function TourCard() {
  const under = useAppState(state => state.tour);
  const tour = tourOf(under?.name);
  if (!under || !tour) return null;
  return <Card tour={tour} at={under.step} />;
}

function Card({ tour, at }: { readonly tour: Tour; readonly at: number }) {
  const { tourLeft } = useActions();
  const step = tour.steps[at]!;
  const last = tour.steps.length - 1;
  const text = useStepText(tour, at);
  const go = (to: number) => goToStep(tour.name, to);
  const heading = useId();
  return (
    <section className={styles.card} aria-labelledby={heading} data-tour={tour.name}>
      <div className={styles.head}>
        <p className={styles.name} id={heading}>
          <span className={styles.unseen}>Tour: </span>
          {tour.title}
        </p>
        <div className={styles.controls}>
          <IconButton label="Step back (,)" disabled={at === 0} onClick={() => go(at - 1)}>
            <ChevronLeft size={16} aria-hidden="true" />
          </IconButton>
          <input
            type="range"
            className={styles.scrubber}
            aria-label="Step of the tour"
            aria-valuetext={`${at + 1} of ${tour.steps.length}: ${step.title}`}
            min={0}
            max={last}
            step={1}
            value={at}
            onChange={event => go(Number(event.target.value))}
          />
          <IconButton label="Next step (.)" disabled={at === last} onClick={() => go(at + 1)}>
            <ChevronRight size={16} aria-hidden="true" />
          </IconButton>
          <span className={styles.place}>
            {at + 1} of {tour.steps.length}
          </span>
          {at === last ? (
            <Button look="primary" className={styles.end} onClick={tourLeft}>
              End the tour
            </Button>
          ) : (
            <IconButton label="Leave the tour" onClick={tourLeft}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          )}
        </div>
      </div>
      {/* Room for the longest step of all, so that nothing below it jumps. */}
      <div className={styles.step} aria-live="polite" aria-busy={text.includes(AWAITED)}>
        <h3 className={styles.title}>{step.title}</h3>
        <p className={styles.text}>
          <Marked text={text} />
        </p>
      </div>
      <Pointer selectors={step.points} step={`${tour.name} ${at}`} />
    </section>
  );
}

/** Said anew whenever something is measured; the same string while nothing changes. */
function useStepText(tour: Tour, at: number): string {
  return useAppState(state => textOf(tour, at, state));
}

const said = new WeakMap<object, { key: string; text: string }>();

/** A text is made once per state of the runs: the store also changes while the ribbon moves. */
function textOf(tour: Tour, at: number, state: AppState): string {
  const { panes, imageId, weights } = state;
  const known = said.get(panes);
  const key = `${tour.name} ${at} ${imageId} ${weights.length} ${state.device?.used} ${state.comparing}`;
  if (known?.key === key) return known.text;
  const text = tour.steps[at]!.text(new Live(state));
  said.set(panes, { key, text });
  return text;
}

/** `*12.3*` is a measured number. */
function Marked({ text }: { readonly text: string }) {
  return text.split('*').map((part, i) => {
    const key = `${i} ${part}`;
    return i % 2 === 1 ? (
      <strong key={key} className={styles.measured} data-figures>
        {part}
      </strong>
    ) : (
      <Fragment key={key}>{part}</Fragment>
    );
  });
}
