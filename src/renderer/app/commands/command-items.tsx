// Commands as the items of a menu.
import { Menu } from '@base-ui/react/menu';
import type { Subject } from '../../state/selection/subject';
import { useAppState } from '../../state/use-app-state';
import { Keys } from '../../ui/keys';
import menu from '../../ui/menu.module.css';
import { type Command, isAvailable, titleOf } from './command';
import { IS_MAC, keyCaps } from './keys';

interface Props {
  readonly commands: readonly Command[];
  readonly subject?: Subject;
}

export function CommandItems({ commands, subject }: Props) {
  return commands.map(command => (
    <CommandItem key={command.id} command={command} {...(subject && { subject })} />
  ));
}

function CommandItem({ command, subject }: { readonly command: Command; readonly subject?: Subject }) {
  const title = useAppState(state => titleOf(command, state, subject));
  const available = useAppState(state => isAvailable(command, state, subject));
  if (!available) return null;
  return (
    <Menu.Item className={menu.command} onClick={() => command.run(subject)}>
      <span>{title}</span>
      {command.keys && <Keys caps={keyCaps(command.keys[0]!, IS_MAC)} />}
    </Menu.Item>
  );
}
