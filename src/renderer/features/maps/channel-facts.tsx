// The numbers of a channel, and the value under the cursor.

import type { ReactNode } from 'react';
import { count, percent, significant } from '../../../shared/format';
import type { ChannelGradients } from '../../../shared/protocol/requests/channel-gradients';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import type { Cell } from '../../figures/map/probe';
import { TERMS } from '../../figures/terms';
import { isDead } from '../../state/maps/channel-order';
import { Hint } from '../../ui/hint';
import styles from './channel-facts.module.css';

interface Props {
  /** Of the line that is read out as the cursor moves. */
  readonly id: string;
  readonly maps: FeatureMaps;
  readonly gradients: ChannelGradients | null;
  readonly channel: number;
  readonly cell: Cell;
  /** null while it is on its way. */
  readonly value: number | null;
  /** The value was read from the map's 8 bits. */
  readonly approximate: boolean;
  readonly children: ReactNode;
}

export function ChannelFacts({ id, maps, gradients, channel, cell, value, approximate, children }: Props) {
  const size = maps.width * maps.height;
  return (
    <div className={styles.facts}>
      {isDead(maps, channel) ? (
        <p className={styles.line}>dead: all {count(size)} values are 0</p>
      ) : (
        <p className={styles.line}>
          <Fact name="mean" value={significant(maps.mean[channel])} />
          <Fact name="max" value={significant(maps.max[channel])} />
          <Fact name="std" value={significant(maps.std[channel])} />
          <Fact name="zeros" value={percent(maps.zeros[channel], 0)} />
        </p>
      )}
      {gradients && (
        <p className={styles.line}>
          <Fact
            name={<Hint text={TERMS.channelGradient}>gradient</Hint>}
            value={significant(gradients.norm[channel])}
          />
          <Fact
            name={<Hint text={TERMS.channelEffect}>activation × gradient</Hint>}
            value={significant(gradients.effect[channel])}
          />
        </p>
      )}
      <output id={id} className={styles.line}>
        <span>
          row {cell.row}, column {cell.column}
        </span>
        <Fact name="value" value={valueWords(value, approximate)} />
        {children}
      </output>
    </div>
  );
}

/** Eight bits are worth three digits at most. */
function valueWords(value: number | null, approximate: boolean): string {
  if (value === null) return '…';
  return approximate ? `≈ ${significant(value, 2)}` : significant(value, 4);
}

function Fact({ name, value }: { readonly name: ReactNode; readonly value: string }) {
  return (
    <span>
      {name} <b>{value}</b>
    </span>
  );
}
