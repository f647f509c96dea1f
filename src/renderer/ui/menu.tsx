// A menu under a button: a choice of one among several, and commands below it.
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
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
      <Base.Portal>
        <Base.Positioner sideOffset={8} align="start" collisionPadding={8} className={styles.place}>
          <Base.Popup className={styles.menu} aria-label={label}>
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
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
