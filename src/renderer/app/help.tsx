// What the keys do, and which colours mean what.
import { CircleHelp } from 'lucide-react';
import { useAppState } from '../state/app-state';
import { IconButton } from '../ui/button';
import { Popover } from '../ui/popover';
import { COMMANDS } from './commands/commands';
import { IS_MAC, keyLabel } from './commands/keys';
import styles from './help.module.css';

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
        {COMMANDS.filter(({ keys }) => keys).map(({ id, title, keys }) => (
          <div key={id} className={styles.line}>
            <dt>
              <kbd>{keyLabel(keys![0]!, IS_MAC)}</kbd>
            </dt>
            <dd>{title}</dd>
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
