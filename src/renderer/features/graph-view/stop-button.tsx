// A node of the network as something to press: its accessible name, whether it is selected, its place in the walk.
import { type CSSProperties, type ReactNode, useMemo, useRef } from 'react';
import type { Slot } from '../../../shared/protocol/messages';
import { shownIn } from '../../state/run/shown-run';
import { selectedIn } from '../../state/selection/selected-nodes';
import { subjectMark } from '../../state/selection/subject';
import { useActions, useAppState } from '../../state/use-app-state';
import { accessibleName } from './accessible-name';
import { stopId, useTabStop } from './focus-context';
import { useMetricWords } from './metric/measured';

interface Props {
  readonly slot: Slot;
  readonly node: string;
  /** Where the button stands for more than one node: what pressing it selects. */
  readonly selects?: string;
  /** Nodes that it stands for besides `node`. */
  readonly covers?: (selected: string) => boolean;
  /** Whose number of the chosen metric it bears, where that is not the node's own. */
  readonly measures?: string | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children?: ReactNode;
}

/** Selected in the pane that was clicked, or its counterpart in the other one. */
type Selected = 'own' | 'counterpart' | undefined;

export function StopButton({
  slot,
  node,
  selects = node,
  covers,
  measures = node,
  className,
  style,
  children,
}: Props) {
  const element = useRef<HTMLButtonElement>(null);
  const tabIndex = useTabStop(slot, node, element);
  const { nodeSelected } = useActions();
  const row = useAppState(state => (state.comparing ? `${slot.toUpperCase()} ` : ''));
  const shown = useAppState(state => shownIn(state, slot));
  const number = useMetricWords(slot, measures);
  const name = useMemo(
    () => row + accessibleName(shown, node) + (number && `, ${number}`),
    [row, shown, node, number],
  );
  const selected = useAppState((state): Selected => {
    const chosen = selectedIn(state, slot);
    if (chosen !== selects && !covers?.(chosen)) return undefined;
    return state.selection.slot === slot ? 'own' : 'counterpart';
  });
  return (
    <button
      ref={element}
      type="button"
      tabIndex={tabIndex}
      data-stop={stopId(slot, node)}
      {...subjectMark({ kind: 'node', slot, node: selects })}
      data-selected={selected}
      aria-label={name}
      title={name}
      aria-pressed={selected === 'own'}
      className={className}
      style={style}
      onClick={() => nodeSelected(slot, selects)}
    >
      {children}
    </button>
  );
}
