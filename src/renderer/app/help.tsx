// What the keys do, and which colours mean what.
import { CircleHelp } from 'lucide-react';
import { useAppState } from '../state/app-state';
import { IconButton } from '../ui/button';
import { Popover } from '../ui/popover';
import styles from './help.module.css';
import { SHORTCUTS } from './shortcuts';

export function HelpButton() {
  const version = useAppState(state => state.versions?.app);
  return (
    <Popover
      title="Keys"
      align="end"
      width={344}
      trigger={
        <IconButton label="Help">
          <CircleHelp size={16} aria-hidden="true" />
        </IconButton>
      }
    >
      <dl className={styles.keys}>
        {SHORTCUTS.map(({ keys, does }) => (
          <div key={does} className={styles.line}>
            <dt>
              <kbd>{keys.length > 1 ? `${keys[0]} – ${keys.at(-1)}` : keys[0]!.toUpperCase()}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
        <div className={styles.line}>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>Close what floats</dd>
        </div>
      </dl>
      {version && <p className={styles.version}>ResNet Explorer {version}</p>}
    </Popover>
  );
}
