// The menu of whatever shows a block, a layer, a channel, a picture or a class: by the right button, Shift+F10 or the
// menu key. Its items are the commands that are done to such a thing.
import { Menu } from '@base-ui/react/menu';
import { useEffect, useRef, useState } from 'react';
import { type Subject, subjectAt, subjectElement } from '../../state/selection/subject';
import { appState, useAppState } from '../../state/use-app-state';
import { MenuPanel } from '../../ui/menu';
import { isAvailable } from '../commands/command';
import { CommandItems } from '../commands/command-items';
import { COMMANDS } from '../commands/commands';
import { subjectWords } from '../palette/entries';
import styles from './context-menu.module.css';

interface Asked {
  readonly subject: Subject;
  /** Where the menu opens. */
  readonly at: DOMRect;
  /** What had the focus, and gets it back. */
  readonly from: HTMLElement | null;
}

const commandsOf = (subject: Subject) =>
  COMMANDS.filter(({ of }) => of === subject.kind || (subject.kind === 'channel' && of === 'node'));

export function ContextMenu() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const ask = (event: Event, element: Element, point: { x: number; y: number } | null) => {
      const subject = subjectAt(element);
      if (!subject || !commandsOf(subject).some(command => isAvailable(command, appState(), subject))) return;
      event.preventDefault();
      const at = point
        ? new DOMRect(point.x, point.y, 0, 0)
        : (subjectElement(element) ?? element).getBoundingClientRect();
      setAsked({ subject, at, from: document.activeElement as HTMLElement | null });
      setOpen(true);
    };
    const onMenu = (event: MouseEvent) => {
      if (event.target instanceof Element) ask(event, event.target, { x: event.clientX, y: event.clientY });
    };
    // Not every system makes a menu event of these keys.
    const onKey = (event: KeyboardEvent) => {
      const asks = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (asks && event.target instanceof Element) ask(event, event.target, null);
    };
    window.addEventListener('contextmenu', onMenu);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('contextmenu', onMenu);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  // What the menu is about stays while it closes.
  return (
    <Menu.Root open={open} onOpenChange={setOpen} modal={false}>
      {asked && <Items asked={asked} />}
    </Menu.Root>
  );
}

function Items({ asked: { subject, at, from } }: { readonly asked: Asked }) {
  const title = useAppState(state => subjectWords(state, subject));
  const focused = useRef(from);
  focused.current = from;
  return (
    <MenuPanel label={title} anchor={{ getBoundingClientRect: () => at }} returnsTo={focused}>
      <Menu.Group>
        <Menu.GroupLabel className={styles.title}>{title}</Menu.GroupLabel>
        <CommandItems commands={commandsOf(subject)} subject={subject} />
      </Menu.Group>
    </MenuPanel>
  );
}
