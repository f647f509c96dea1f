// The line above each network in a comparison: which it is and what it costs.
import { milliseconds } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import type { Architecture } from '../../../shared/resnet/architecture';
import { total } from '../../../shared/resnet/costs';
import { titleOf } from '../../../shared/resnet/title';
import { shownIn } from '../../state/run/shown-run';
import { useAppState } from '../../state/use-app-state';
import { layersByName } from './accessible-name';
import styles from './graph-view.module.css';
import { compactCount } from './words';

interface Props {
  readonly slot: Slot;
  readonly net: Architecture;
  readonly top: number;
}

export function RowHeading({ slot, net, top }: Props) {
  const time = useAppState(state => shownIn(state, slot).run?.numbers?.timings.run ?? null);
  const { params, macs } = total([...layersByName(net).values()]);
  const facts = [`${compactCount(params)} parameters`, `${compactCount(macs)} multiply-adds`];
  if (time !== null) facts.push(milliseconds(time));
  return (
    <h3 className={styles.rowHeading} style={{ top }}>
      <span className={styles.slot}>{slot.toUpperCase()}</span> {titleOf(net.spec)}
      <span className={styles.rowFacts}>{facts.join(' · ')}</span>
    </h3>
  );
}
