// The sheet on which a tour is chosen.
import { ArrowRight } from 'lucide-react';
import { useActions, useAppState } from '../../state/use-app-state';
import { Sheet } from '../../ui/sheet';
import { goToStep } from './go';
import styles from './tour-list.module.css';
import { TOURS } from './tours';

export function TourList() {
  const open = useAppState(state => state.sheet === 'tours');
  const { sheetClosed } = useActions();
  return (
    <Sheet title="Tours" open={open} onClose={sheetClosed} width={520}>
      <div className={styles.body}>
        <p className={styles.lead}>
          Each takes a few minutes and speaks of the numbers that are measured on your picture. A tour can be
          left at any step; everything is then as it was before.
        </p>
        <ul className={styles.list}>
          {TOURS.map(tour => (
            <li key={tour.name}>
              <button type="button" className={styles.tour} onClick={() => goToStep(tour.name, 0)}>
                <span className={styles.title}>{tour.title}</span>
                <span className={styles.about}>{tour.about}</span>
                <span className={styles.steps}>{tour.steps.length} steps</span>
                <ArrowRight size={16} aria-hidden="true" className={styles.arrow} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
}
