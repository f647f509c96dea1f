// The menu of what helps: the commands of that group, and which version this is.
import { Menu } from '@base-ui/react/menu';
import { CircleHelp } from 'lucide-react';
import { useAppState } from '../../state/use-app-state';
import { IconButton } from '../../ui/button';
import { MenuPanel } from '../../ui/menu';
import { CommandItems } from '../commands/command-items';
import { COMMANDS } from '../commands/commands';
import styles from './help-menu.module.css';

const HELPFUL = COMMANDS.filter(({ group }) => group === 'Help');

export function HelpMenu() {
  const version = useAppState(state => state.versions?.app);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        render={
          <IconButton label="Help">
            <CircleHelp size={16} aria-hidden="true" />
          </IconButton>
        }
      />
      <MenuPanel label="Help" align="end">
        <CommandItems commands={HELPFUL} />
        {version && (
          <Menu.Group>
            <Menu.GroupLabel className={styles.version}>ResNet Explorer {version}</Menu.GroupLabel>
          </Menu.Group>
        )}
      </MenuPanel>
    </Menu.Root>
  );
}
