// What sets the two compared networks apart, on the same picture.
import { useMemo } from 'react';
import { titleOf } from '../../../shared/resnet/title';
import { panelItems } from '../../state/keep/panel-items';
import { weightsTitle } from '../../state/network/network';
import { pictureIn } from '../../state/picture/image-of';
import { shownIn } from '../../state/run/shown-run';
import { useAppState } from '../../state/use-app-state';
import { Hint } from '../../ui/hint';
import { ShareMenu } from '../../ui/share-menu';
import styles from './difference-table.module.css';
import { differences, differenceTable } from './differences';

export function DifferenceTable() {
  const a = useAppState(state => shownIn(state, 'a'));
  const b = useAppState(state => shownIn(state, 'b'));
  const pictureA = useAppState(state => pictureIn(state, 'a')?.name ?? null);
  const pictureB = useAppState(state => pictureIn(state, 'b')?.name ?? null);
  const weightsA = useAppState(state => weightsTitle(state.panes.a.network, state.weights));
  const weightsB = useAppState(state => weightsTitle(state.panes.b.network, state.weights));
  const rows = useMemo(
    () =>
      differences(
        { ...a, picture: pictureA, weights: weightsA },
        { ...b, picture: pictureB, weights: weightsB },
      ),
    [a, b, pictureA, pictureB, weightsA, weightsB],
  );
  const titles = [titleOf(a.net.spec), titleOf(b.net.spec)] as const;
  const items = () => panelItems('differences', [differenceTable(rows, titles)]);
  return (
    <table className={styles.table} data-panel="differences">
      <caption>
        Difference
        <ShareMenu of="the differences" items={items} className={styles.share} />
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">
            <span className={styles.slot}>A</span> {titleOf(a.net.spec)}
          </th>
          <th scope="col">
            <span className={styles.slot}>B</span> {titleOf(b.net.spec)}
          </th>
          <th scope="col">B to A</th>
          <td className={styles.bars} />
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.name}>
            <th scope="row">{row.hint ? <Hint text={row.hint}>{row.name}</Hint> : row.name}</th>
            <Cell text={row.a} end={row.ends?.[0]} />
            <Cell text={row.b} end={row.ends?.[1]} />
            <td className={styles.verdict}>{row.verdict}</td>
            <td className={styles.bars} aria-hidden="true">
              {row.bars?.map((length, i) => (
                <span key={i} data-second={i === 1 || undefined} style={{ width: `${100 * length}%` }} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names may be longer than a column; what follows them stays in sight. */
function Cell({ text, end }: { readonly text: string; readonly end: string | undefined }) {
  if (end === undefined) return <td title={text}>{text}</td>;
  return (
    <td title={text + end}>
      <span className={styles.named}>
        <span className={styles.name}>{text}</span>
        <span className={styles.end}>{end}</span>
      </span>
    </td>
  );
}
