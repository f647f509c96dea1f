// What is kept of the whole page: the session, a link to the view.
import { appState, useAppState } from '../state/use-app-state';
import { ShareMenu } from '../ui/share-menu';
import { isAvailable, titleOf } from './commands/command';
import { commandOf } from './commands/commands';
import { IS_MAC, keyLabel } from './commands/keys';

const SHARED = ['file.save-session', 'file.save-report', 'file.copy-link'] as const;

export function ShareButton() {
  const hasPicture = useAppState(state => state.imageId !== null);
  if (!hasPicture) return null;
  return <ShareMenu of="this view" items={items} />;
}

function items() {
  const state = appState();
  return SHARED.flatMap(id => {
    const command = commandOf(id)!;
    if (!isAvailable(command, state)) return [];
    const note = command.keys?.[0] ? keyLabel(command.keys[0], IS_MAC) : '';
    return [{ label: titleOf(command, state), ...(note && { note }), run: () => command.run() }];
  });
}
