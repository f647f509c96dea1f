// Files on their way into the engine, each with the step it is at.

import { percent } from '../../../shared/format';
import type { Opening } from '../../state/engine/connection-state';
import { useAppState } from '../../state/use-app-state';
import { ProgressBar } from '../../ui/progress-bar';
import { useSlow } from '../../ui/use-slow';
import styles from './opening-lines.module.css';

export function OpeningLines() {
  const opening = useAppState(state => state.opening);
  return opening.map(file => <OpeningLine key={file.id} file={file} />);
}

function OpeningLine({ file }: { readonly file: Opening }) {
  const slow = useSlow(file.since);
  if (!slow) return null;
  return (
    <div className={styles.line}>
      <span className={styles.name}>{file.name}</span>
      <span>
        {file.step} {file.fraction !== null && percent(file.fraction, 0)}
      </span>
      <div className={styles.bar}>
        <ProgressBar label={`Opening ${file.name}`} fraction={file.fraction} />
      </div>
    </div>
  );
}
