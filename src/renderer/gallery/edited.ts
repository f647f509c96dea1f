// A scene's network with a few edits of every kind.
import type { AppState } from '../state/app-state';

export function edited({ panes }: AppState): Partial<AppState> {
  const edits = {
    gates: { 'layer2.1': { shortcut: 0, residual: 1 }, 'layer3.0': { shortcut: 1, residual: 0.4 } },
    channels: { 'layer1.1': { 7: 0 } },
  };
  return { panes: { ...panes, a: { ...panes.a, edits } } };
}
