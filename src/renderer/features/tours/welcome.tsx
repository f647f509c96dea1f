// The hint of the first visit: where to begin. It can be closed, and called again from the help.
import { Compass, X } from 'lucide-react';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button, IconButton } from '../../ui/button';
import styles from './welcome.module.css';

export function Welcome() {
  const closed = useAppState(state => state.welcomeClosed || state.tour !== null);
  const { sheetOpened, welcomeClosed } = useActions();
  if (closed) return null;
  return (
    <aside className={styles.hint} aria-label="First steps">
      <Compass size={16} aria-hidden="true" className={styles.icon} />
      <p>
        <strong>New here?</strong> Click a block to see its maps; drop a picture of your own anywhere.
        <span className={styles.roomy}> Teal is the shortcut, orange the residual branch.</span>
      </p>
      <div className={styles.actions}>
        <Button onClick={() => sheetOpened('tours')}>Take a tour</Button>
        <Button look="quiet" onClick={() => sheetOpened('shortcuts')}>
          Keys
        </Button>
        <IconButton label="Close this hint" onClick={welcomeClosed}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </div>
    </aside>
  );
}
