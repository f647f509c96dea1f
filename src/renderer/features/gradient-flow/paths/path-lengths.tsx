// The gradient by the number of residual branches it passed: measured when it is looked at, for large networks when it
// is asked for. It has an axis of its own, so it is a panel and no track.
import { useEffect, useState } from 'react';
import { SLOTS, type Slot } from '../../../../shared/protocol/messages';
import { layers, total } from '../../../../shared/resnet/costs';
import { titleOf } from '../../../../shared/resnet/title';
import { tableItems } from '../../../state/keep/panel-items';
import { pathShares } from '../../../state/questions/path-shares';
import { useAnswer } from '../../../state/questions/use-answer';
import { shownIn } from '../../../state/run/shown-run';
import { useAppState } from '../../../state/use-app-state';
import { Button } from '../../../ui/button';
import { Hint } from '../../../ui/hint';
import { ProgressBar } from '../../../ui/progress-bar';
import { ShareMenu } from '../../../ui/share-menu';
import { useSlow } from '../../../ui/use-slow';
import { PathChart } from './path-chart';
import { pathCounts, pathLengthTable } from './path-counts';
import styles from './path-lengths.module.css';
import { PathTable } from './path-table';
import { pathReadout, pathSummary } from './path-words';

/** Networks of more multiply-adds are measured only when somebody asks: it takes several times an inspection. */
const AT_ONCE_MACS = 5e9;
/** A run that is followed by the next one within this time (a camera, an arrow key held) is not measured. */
const QUIET_MS = 400;

const TITLE = 'Gradient by path length';
const WHAT =
  'With the ReLU masks fixed, every path through the network takes each block either by its shortcut or by its residual branch. The gradient at the stem’s output is the sum over all paths; this is the share of those through exactly k branches. A projection counts as a shortcut. Shares may be negative and add up to 100 % (Veit et al. 2016).';

/** @param empty why there is no gradient */
export function PathLengths({ empty }: { readonly empty: string | null }) {
  const comparing = useAppState(state => state.comparing);
  return (
    <div className={styles.panels}>
      {SLOTS.slice(0, comparing ? 2 : 1).map(slot => (
        <PathPanel key={slot} slot={slot} titled={comparing} empty={empty} />
      ))}
    </div>
  );
}

/** The text itself once it has been the same for a while; null at once. */
function useQuiet(text: string | null): string | null {
  const [quiet, setQuiet] = useState<string | null>(null);
  useEffect(() => {
    if (text === null) return setQuiet(null);
    const timer = setTimeout(() => setQuiet(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return text === null ? null : quiet;
}

interface Props {
  readonly slot: Slot;
  readonly titled: boolean;
  readonly empty: string | null;
}

function PathPanel({ slot, titled, empty }: Props) {
  const net = useAppState(state => shownIn(state, slot).net);
  const shown = useAppState(state => shownIn(state, slot).run);
  const settled = useAppState(({ panes }) => panes[slot].progress === null && panes[slot].run === shown);
  const gates = useAppState(({ panes }) => panes[slot].edits.gates);
  const asTable = useAppState(state => state.gradientAsTable);
  const [asked, setAsked] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);

  const run = settled && shown?.numbers ? shown.runId : null;
  const heavy = total(layers(net)).macs > AT_ONCE_MACS;
  const key = useQuiet(run !== null && (!heavy || asked === run) ? String(run) : null);
  const question = key === null ? null : pathShares(Number(key));
  const { value, fresh, progress, error, cancel, again } = useAnswer(question);
  const slow = useSlow(progress?.since ?? null);
  const shares = value?.shares.length === net.blocks.length + 1 ? value.shares : null;
  const counts = pathCounts(net.blocks, gates);
  const name = `${slot.toUpperCase()} ${titleOf(net.spec)}`;
  const title = titled ? `${name}: path length` : TITLE;
  const idle = !progress && !fresh;

  return (
    <section className={styles.panel} aria-label={titled ? `${name}: ${TITLE}` : TITLE}>
      <header className={styles.heading}>
        <h3>{title}</h3>
        {slow ? (
          <div className={styles.work}>
            <ProgressBar label="Measuring path lengths" fraction={progress?.fraction ?? null} />
            <Button look="quiet" className={styles.small} onClick={cancel}>
              Cancel
            </Button>
          </div>
        ) : (
          shares && (
            <p className={styles.note} role="status">
              {hovered !== null ? pathReadout(hovered, shares, counts) : pathSummary(shares)}
            </p>
          )
        )}
        {shares && (
          <ShareMenu
            of={titled ? `the lengths of paths of ${name}` : 'the lengths of paths'}
            items={() => tableItems([pathLengthTable(titled ? `${slot}-paths` : 'paths', shares, counts)])}
            className={styles.share}
          />
        )}
      </header>
      <div className={styles.body} data-awaited={(shares && !fresh && (slow || heavy)) || undefined}>
        {shares &&
          (asTable ? (
            <PathTable caption={title} shares={shares} counts={counts} />
          ) : (
            <PathChart shares={shares} counts={counts} hovered={hovered} onHover={setHovered} />
          ))}
      </div>
      {error && error.code !== 'superseded' ? (
        <p className={styles.line}>
          {error.code === 'cancelled' ? 'Cancelled.' : error.message}{' '}
          <Button className={styles.small} onClick={again}>
            Measure
          </Button>
        </p>
      ) : heavy && idle && run !== null ? (
        <p className={styles.line}>
          {titleOf(net.spec)} has {net.blocks.length} blocks; this takes several times as long as its
          gradient.{' '}
          <Button className={styles.small} onClick={() => setAsked(run)}>
            Measure
          </Button>
        </p>
      ) : shares ? (
        !asTable && (
          <p className={styles.legend}>
            <span data-key="measured">gradient</span>
            <span data-key="paths">
              <Hint text={WHAT}>paths</Hint>, by residual branches on them
            </span>
          </p>
        )
      ) : (
        <p className={styles.line}>{empty ?? 'The paths are on their way.'}</p>
      )}
    </section>
  );
}
