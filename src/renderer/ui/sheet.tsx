// A sheet over the whole page, in its middle or high up. Base UI does focus, Escape and what lies behind; looks are ours.
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { IconButton } from './button';
import styles from './sheet.module.css';

interface Props {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly width?: number;
  /** The title is for screen readers only. */
  readonly bare?: boolean;
  /** Stands near the top and grows downwards, so that its first line does not move. */
  readonly high?: boolean;
  /** What takes the focus; left out: the sheet itself. */
  readonly focus?: RefObject<HTMLElement | null>;
}

export function Sheet({
  title,
  open,
  onClose,
  children,
  width = 720,
  bare = false,
  high = false,
  focus,
}: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={now => !now && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.veil} />
        <Dialog.Viewport className={styles.room} data-high={high || undefined}>
          <Dialog.Popup ref={sheet} className={styles.sheet} style={{ width }} initialFocus={focus ?? sheet}>
            {bare ? (
              <Dialog.Title className={styles.unseen}>{title}</Dialog.Title>
            ) : (
              <header className={styles.head}>
                <Dialog.Title className={styles.title}>{title}</Dialog.Title>
                <Dialog.Close
                  render={
                    <IconButton label="Close">
                      <X size={16} aria-hidden="true" />
                    </IconButton>
                  }
                />
              </header>
            )}
            {children}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
