// Light, dark, or as the system has it.

import { Monitor, Moon, Sun } from 'lucide-react';
import { useActions, useAppState } from '../state/use-app-state';
import type { Theme } from '../state/view/view-state';
import { IconButton } from '../ui/button';
import { ChoiceMenu } from '../ui/menu';

const THEMES: readonly { value: Theme; label: string; Icon: typeof Sun }[] = [
  { value: 'system', label: 'As the system', Icon: Monitor },
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
];

export function ThemeButton() {
  const theme = useAppState(state => state.theme);
  const { themeChosen } = useActions();
  const { Icon } = THEMES.find(({ value }) => value === theme)!;
  return (
    <ChoiceMenu
      label="Theme"
      choices={THEMES}
      value={theme}
      onChange={value => themeChosen(value as Theme)}
      trigger={
        <IconButton label="Theme">
          <Icon size={16} aria-hidden="true" />
        </IconButton>
      }
    />
  );
}
