// The way into the palette for those who do not know its key.
import { Search } from 'lucide-react';
import { useActions } from '../../state/use-app-state';
import { Button, IconButton } from '../../ui/button';
import { Keys } from '../../ui/keys';
import { IS_MAC, keyCaps, keyLabel } from '../commands/keys';

const KEY = 'Mod+k';

export function PaletteButton({ compact }: { readonly compact: boolean }) {
  const { sheetOpened } = useActions();
  const label = `Search commands (${keyLabel(KEY, IS_MAC)})`;
  if (compact)
    return (
      <IconButton label={label} onClick={() => sheetOpened('palette')}>
        <Search size={16} aria-hidden="true" />
      </IconButton>
    );
  return (
    <Button aria-label={label} title={label} onClick={() => sheetOpened('palette')}>
      <Search size={15} aria-hidden="true" />
      <Keys caps={keyCaps(KEY, IS_MAC)} />
    </Button>
  );
}
