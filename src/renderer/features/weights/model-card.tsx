// What weights are that come with the app, said honestly: how good, how fed, how trained, under which licence.
import type { ReactNode } from 'react';
import { percent } from '../../../shared/format';
import type { WeightsEntry } from '../../../shared/protocol/records';
import { Hint } from '../../ui/hint';
import styles from './model-card.module.css';

/** The network halves its input five times. */
const STRIDE = 32;

export function ModelCard({ entry }: { readonly entry: WeightsEntry }) {
  const { about, accuracy, card, receipt } = entry;
  const { crop } = receipt.preprocessing;
  const last = Math.ceil(crop / STRIDE);
  return (
    <section className={styles.card} aria-label="Model card">
      <p>
        {about} Whatever else a picture shows, they answer with one of these. They are small, so that the app
        works without a network.
      </p>
      <dl className={styles.facts}>
        {accuracy && (
          <Fact name="Accuracy">
            top-1 {percent(accuracy.top1)}, top-5 {percent(accuracy.top5)} on {accuracy.on}
          </Fact>
        )}
        <Fact name="Input">
          {crop} × {crop} pixels.{' '}
          <Hint
            text={`Chosen by measurement: a smaller input costs accuracy and leaves maps too coarse to read; at ${crop} the last ones, after five halvings, are ${last} × ${last}.`}
          >
            Why
          </Hint>
        </Fact>
        {card?.recipe && <Fact name="Training">{card.recipe}</Fact>}
        {card?.licence && <Fact name="Licence">{card.licence}</Fact>}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
