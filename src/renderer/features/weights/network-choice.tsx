// Which network of a checkpoint that holds several: a student and its teacher, two branches.
import { useActions, useAppState } from '../../state/use-app-state';
import { Sheet } from '../../ui/sheet';
import styles from './network-choice.module.css';

export function NetworkChoice() {
  const asked = useAppState(state => state.networkChoices[0]);
  const { networkChosen } = useActions();
  return (
    <Sheet title="Which network?" open={asked !== undefined} onClose={() => networkChosen(null)} width={480}>
      {asked && (
        <div className={styles.choice}>
          <p className={styles.lead}>
            {asked.file.name} holds {asked.prefixes.length} networks with different weights. Open the one
            under:
          </p>
          <ul>
            {asked.prefixes.map(prefix => (
              <li key={prefix}>
                <button type="button" className={styles.network} onClick={() => networkChosen(prefix)}>
                  {prefix.replace(/\.$/, '') || 'no prefix'}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Sheet>
  );
}
