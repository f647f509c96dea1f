// What can be taken away from a panel: its picture and its numbers, copied or saved. The same small menu everywhere.
import { Menu as Base } from '@base-ui/react/menu';
import { Share } from 'lucide-react';
import { Fragment, type ReactElement } from 'react';
import { IconButton } from './button';
import styles from './menu.module.css';

export interface ShareItem {
  readonly label: string;
  /** Quieter, at the end of the line: `SVG`, `float32`. */
  readonly note?: string;
  /** A line parts it from the one before. */
  readonly apart?: boolean;
  run(): void;
}

interface Props {
  /** `the gradient chart`; the button is called `Share the gradient chart`. */
  readonly of: string;
  /** Asked for when the menu opens. */
  readonly items: () => readonly ShareItem[];
  readonly trigger?: ReactElement;
  readonly className?: string | undefined;
}

export function ShareMenu({ of, items, trigger, className }: Props) {
  const button = trigger ?? (
    <IconButton label={`Share ${of}`} className={className} data-unshared>
      <Share size={14} aria-hidden="true" />
    </IconButton>
  );
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={button} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" collisionPadding={8} className={styles.place}>
          <Base.Popup className={styles.menu} aria-label={`Share ${of}`}>
            <Items items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Mounted while the menu is open. */
function Items({ items }: Pick<Props, 'items'>) {
  return items().map(({ label, note, apart, run }) => (
    <Fragment key={label}>
      {apart && <Base.Separator className={styles.line} />}
      <Base.Item className={styles.action} onClick={run}>
        <span>{label}</span>
        {note && <span className={styles.note}>{note}</span>}
      </Base.Item>
    </Fragment>
  ));
}
