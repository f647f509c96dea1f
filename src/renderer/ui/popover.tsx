// A panel that floats beside its button. Base UI does focus, Escape and placement; looks are ours.
import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode, RefObject } from 'react';
import styles from './popover.module.css';

interface Props {
  readonly title: string;
  /** The button; the panel's name is its title. Left out where something else opens it. */
  readonly trigger?: ReactElement;
  /** What it floats beside, where that is not its button; it gets the focus back. */
  readonly anchor?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
  readonly side?: 'bottom' | 'right' | 'top';
  readonly align?: 'start' | 'center' | 'end';
  readonly width?: number;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** What takes the focus once it has closed; undefined: what had it before; false: nothing for now. */
  readonly finalFocus?: () => HTMLElement | false | undefined;
  /** The title is for screen readers only. */
  readonly bare?: boolean;
}

export function Popover({
  title,
  trigger,
  anchor,
  children,
  side = 'bottom',
  align = 'start',
  width = 320,
  open,
  onOpenChange,
  finalFocus,
  bare = false,
}: Props) {
  return (
    <Base.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Positioner
          side={side}
          align={align}
          sideOffset={10}
          collisionPadding={8}
          className={styles.place}
          {...(anchor && { anchor })}
        >
          <Base.Popup
            className={styles.panel}
            style={{ width }}
            {...(anchor && { finalFocus: anchor })}
            {...(finalFocus && { finalFocus: () => finalFocus() ?? true })}
          >
            <Base.Title className={bare ? styles.unseen : styles.title}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes the popover around it when clicked. */
export const PopoverClose = Base.Close;
