// A menu under a button: a choice of one among several, and commands below it.
import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import styles from './menu.module.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly note?: string | undefined;
}

interface Props {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
}

export function ChoiceMenu({ label, trigger, choices, value, onChange }: Props) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <MenuPanel label={label}>
        <Choices choices={choices} value={value} onChange={onChange} />
      </MenuPanel>
    </Base.Root>
  );
}

function Choices({ choices, value, onChange }: Pick<Props, 'choices' | 'value' | 'onChange'>) {
  return (
    <Base.RadioGroup value={value} onValueChange={chosen => onChange(String(chosen))}>
      {choices.map(choice => (
        <Base.RadioItem key={choice.value} value={choice.value} closeOnClick className={styles.item}>
          <Base.RadioItemIndicator className={styles.mark} keepMounted>
            <Check size={14} aria-hidden="true" />
          </Base.RadioItemIndicator>
          <span>{choice.label}</span>
          {choice.note && <span className={styles.note}>{choice.note}</span>}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export interface ChoiceGroup {
  readonly title: string;
  readonly note?: string | undefined;
  readonly choices: readonly Choice[];
}

interface GroupedProps extends Omit<Props, 'choices'> {
  readonly groups: readonly ChoiceGroup[];
}

/** A choice of one among many: a menu of groups, each of which opens beside it. */
export function GroupedMenu({ label, trigger, groups, value, onChange }: GroupedProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <MenuPanel label={label}>
        {groups.map(({ title, note, choices }) => (
          <Base.SubmenuRoot key={title}>
            <Base.SubmenuTrigger className={styles.item}>
              <span className={styles.mark}>
                {choices.some(choice => choice.value === value) && <Check size={14} aria-hidden="true" />}
              </span>
              <span>{title}</span>
              <span className={styles.note}>
                {note}
                <ChevronRight size={14} aria-hidden="true" />
              </span>
            </Base.SubmenuTrigger>
            <MenuPanel label={title}>
              <Choices choices={choices} value={value} onChange={onChange} />
            </MenuPanel>
          </Base.SubmenuRoot>
        ))}
      </MenuPanel>
    </Base.Root>
  );
}

interface PanelProps {
  readonly label: string;
  readonly align?: 'start' | 'end';
  /** Where it floats; left out: beside its button. */
  readonly anchor?: { getBoundingClientRect(): DOMRect };
  /** What gets the focus when the menu closes; left out: its button. */
  readonly returnsTo?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** What floats: the items of a menu go in. */
export function MenuPanel({ label, align = 'start', anchor, returnsTo, children }: PanelProps) {
  return (
    <Base.Portal>
      <Base.Positioner
        sideOffset={anchor ? 2 : 8}
        align={align}
        collisionPadding={8}
        className={styles.place}
        {...(anchor && { anchor })}
      >
        <Base.Popup className={styles.menu} aria-label={label} {...(returnsTo && { finalFocus: returnsTo })}>
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
