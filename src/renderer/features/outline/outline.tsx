// The network as a tree of words with its values: what the picture says, for those who do not see it or rather read.
import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react';
import { SLOTS } from '../../../shared/protocol/messages';
import { shownIn } from '../../state/run/shown-run';
import { selectedIn } from '../../state/selection/selected-nodes';
import { useActions, useAppState } from '../../state/use-app-state';
import { Sheet } from '../../ui/sheet';
import styles from './outline.module.css';
import { type OutlineRow, outlineRows, outlineStep } from './rows';

export function Outline() {
  const open = useAppState(state => state.sheet === 'outline');
  const { sheetClosed } = useActions();
  const tree = useRef<HTMLDivElement>(null);
  return (
    <Sheet title="The network in words" open={open} onClose={sheetClosed} width={760} focus={tree}>
      <Tree tree={tree} />
    </Sheet>
  );
}

function Tree({ tree }: { readonly tree: RefObject<HTMLDivElement | null> }) {
  const comparing = useAppState(state => state.comparing);
  const a = useAppState(state => shownIn(state, 'a'));
  const b = useAppState(state => shownIn(state, 'b'));
  const slot = useAppState(state => state.selection.slot);
  const selected = useAppState(state => selectedIn(state, state.selection.slot));
  const { nodeSelected, sheetClosed } = useActions();
  const stage = /^layer\d+/.exec(selected)?.[0];
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(
    () => new Set([...SLOTS, ...(stage ? [`${slot} ${stage}`] : [])]),
  );
  const rows = useMemo(() => {
    const networks = (comparing ? SLOTS : SLOTS.slice(0, 1)).map(name => ({
      slot: name,
      ...(name === 'a' ? a : b),
    }));
    return outlineRows(networks, id => openIds.has(id));
  }, [comparing, a, b, openIds]);
  const [at, setAt] = useState(`${slot} ${selected}`);
  const active = rows.some(({ id }) => id === at) ? at : rows[0]!.id;

  const toggle = (id: string) =>
    setOpenIds(before => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const choose = (row: OutlineRow) => {
    nodeSelected(row.slot, row.node);
    sheetClosed();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows.find(({ id }) => id === active);
    if (row && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      choose(row);
      return;
    }
    const step = outlineStep(rows, active, event.key);
    if (!step) return;
    event.preventDefault();
    if (step.kind === 'toggle') toggle(step.id);
    else {
      setAt(step.id);
      document.getElementById(`outline ${step.id}`)?.scrollIntoView({ block: 'nearest' });
    }
  };
  return (
    <div
      ref={tree}
      role="tree"
      aria-label="Network"
      tabIndex={0}
      aria-activedescendant={`outline ${active}`}
      className={styles.tree}
      onKeyDown={onKeyDown}
    >
      {rows.map(row => (
        // The tree itself has the focus and hears the keys; an item is what the pointer hits.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          key={row.id}
          id={`outline ${row.id}`}
          role="treeitem"
          aria-level={row.level}
          aria-selected={row.slot === slot && row.node === selected && row.level > 2}
          aria-label={`${row.name}, ${row.plain}, ${row.values}`}
          {...(row.open !== null && { 'aria-expanded': row.open })}
          data-active={row.id === active || undefined}
          data-level={row.level}
          className={styles.row}
          onClick={() => setAt(row.id)}
          onDoubleClick={() => choose(row)}
        >
          {row.open === null ? (
            <span className={styles.gap} />
          ) : (
            // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the keys are the tree's
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            <span className={styles.gap} data-open={row.open} onClick={() => toggle(row.id)}>
              <ChevronRight size={14} aria-hidden="true" />
            </span>
          )}
          <span className={styles.name}>{row.name}</span>
          <span className={styles.plain}>{row.plain}</span>
          <span className={styles.values}>{row.values}</span>
        </div>
      ))}
    </div>
  );
}
