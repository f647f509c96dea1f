// Explains a term where it stands: the words are underlined with dots and open a small panel, by pointer or keyboard.
import { Popover } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import styles from './hint.module.css';

interface Props {
  /** The term as it stands in the text. */
  readonly children: ReactNode;
  readonly text: ReactNode;
  readonly side?: 'top' | 'bottom';
}

export function Hint({ children, text, side = 'top' }: Props) {
  return (
    <Popover.Root>
      <Popover.Trigger openOnHover delay={250} className={styles.term}>
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side={side} sideOffset={6} collisionPadding={8} className={styles.place}>
          <Popover.Popup className={styles.panel} initialFocus={false}>
            <Popover.Description render={<div />}>{text}</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
