// The sheet of keys: every command that has one, by group, and the keys of the parts.
import type { ReactNode } from 'react';
import { useActions, useAppState } from '../../state/use-app-state';
import { Keys } from '../../ui/keys';
import { Sheet } from '../../ui/sheet';
import { type Command, GROUPS } from '../commands/command';
import { COMMANDS } from '../commands/commands';
import { IS_MAC, keyCaps } from '../commands/keys';
import { PART_KEYS } from './part-keys';
import styles from './shortcut-sheet.module.css';

const GROUPED = GROUPS.map(group => ({
  group,
  commands: COMMANDS.filter(command => command.group === group && command.keys),
})).filter(({ commands }) => commands.length > 0);

export function ShortcutSheet() {
  const open = useAppState(state => state.sheet === 'shortcuts');
  const { sheetClosed } = useActions();
  return (
    <Sheet title="Keys" open={open} onClose={sheetClosed} width={860}>
      {/* The list can be longer than the window: it takes the focus, so that it can be scrolled by keys. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className={styles.columns} tabIndex={0} aria-label="Keys by group">
        {GROUPED.map(({ group, commands }) => (
          <Part key={group} title={group}>
            {commands.map(command => (
              <Line key={command.id} keys={<Alternatives command={command} />} does={command.title} />
            ))}
          </Part>
        ))}
        {PART_KEYS.map(({ part, keys }) => (
          <Part key={part} title={part}>
            {keys.map(({ caps, does }) => (
              <Line key={does} keys={<Keys caps={caps} />} does={does} />
            ))}
          </Part>
        ))}
      </section>
    </Sheet>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.lines}>{children}</dl>
    </div>
  );
}

function Line({ keys, does }: { readonly keys: ReactNode; readonly does: string }) {
  return (
    <div className={styles.line}>
      <dt className={styles.keys}>{keys}</dt>
      <dd>{does}</dd>
    </div>
  );
}

function Alternatives({ command }: { readonly command: Command }) {
  return command.keys!.map((keys, i) => (
    <span key={keys} className={styles.alternative}>
      {i > 0 && 'or'}
      <Keys caps={keyCaps(keys, IS_MAC)} />
    </span>
  ));
}
