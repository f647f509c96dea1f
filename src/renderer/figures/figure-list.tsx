// Numbers with their names, one under the other; names that need explaining do so on hover.
import { Hint } from '../ui/hint';
import styles from './figure-list.module.css';
import { TERMS, type Term } from './terms';

export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Stands after the value, quieter. */
  readonly note?: string;
  readonly term?: Term;
}

interface Props {
  readonly figures: readonly Figure[];
  readonly columns?: 1 | 2;
}

export function FigureList({ figures, columns = 1 }: Props) {
  return (
    <dl className={styles.list} data-columns={columns}>
      {figures.map(({ name, value, note, term }) => (
        <div key={name} className={styles.row}>
          <dt>{term ? <Hint text={TERMS[term]}>{name}</Hint> : name}</dt>
          <dd>{value}</dd>
          {note && <dd className={styles.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
