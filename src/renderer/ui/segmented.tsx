// A choice of one among a few, side by side: a radio group with one tab stop, moved through with the arrow keys.
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import styles from './segmented.module.css';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  /** Read out and shown on hover where the label alone says too little. */
  readonly title?: string;
}

interface Props<T extends string> {
  readonly label: string;
  readonly segments: readonly Segment<T>[];
  /** null where something else than these is chosen. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly size?: 'normal' | 'small';
  /** Stands in the same frame, after the segments. */
  readonly children?: ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

export function Segmented<T extends string>({
  label,
  segments,
  value,
  onChange,
  size = 'normal',
  children,
}: Props<T>) {
  const group = useRef<HTMLDivElement>(null);
  const stop = Math.max(
    0,
    segments.findIndex(segment => segment.value === value),
  );
  const move = (event: KeyboardEvent, from: number) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const to = (from + step + segments.length) % segments.length;
    onChange(segments[to]!.value);
    group.current?.querySelectorAll<HTMLButtonElement>('[role=radio]')[to]?.focus();
  };
  return (
    <div className={styles.frame} data-size={size}>
      <div ref={group} role="radiogroup" aria-label={label} className={styles.group}>
        {segments.map((segment, i) => (
          // A native radio shows no label of its own and cannot be styled as a segment without one more element.
          // biome-ignore lint/a11y/useSemanticElements: see above
          <button
            key={segment.value}
            type="button"
            role="radio"
            aria-checked={segment.value === value}
            aria-label={segment.title}
            title={segment.title}
            tabIndex={i === stop ? 0 : -1}
            className={styles.segment}
            onClick={() => onChange(segment.value)}
            onKeyDown={event => move(event, i)}
          >
            {segment.label}
          </button>
        ))}
      </div>
      {children}
    </div>
  );
}
