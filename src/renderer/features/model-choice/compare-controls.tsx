// Looking at two networks instead of one.
import { ArrowLeftRight, Columns2, X } from 'lucide-react';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button, IconButton } from '../../ui/button';

export function CompareButton({ compact }: { readonly compact: boolean }) {
  const comparing = useAppState(state => state.comparing);
  const { compareStarted, compareStopped } = useActions();
  return comparing ? (
    <Button onClick={compareStopped} aria-label="Stop comparing" title="Stop comparing (C)">
      <X size={15} aria-hidden="true" />
      {!compact && 'Stop comparing'}
    </Button>
  ) : (
    <Button onClick={compareStarted} title="Two networks on the same picture (C)">
      <Columns2 size={15} aria-hidden="true" />
      Compare
    </Button>
  );
}

export function SwapButton() {
  const { panesSwapped } = useActions();
  return (
    <IconButton label="Swap A and B" onClick={panesSwapped}>
      <ArrowLeftRight size={15} aria-hidden="true" />
    </IconButton>
  );
}
