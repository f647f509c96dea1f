// How many channels there are and how many of them are shown, beside the field that narrows them down.

import { counted } from '../../../shared/format';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import { TERMS } from '../../figures/terms';
import { useActions, useAppState } from '../../state/use-app-state';
import { Hint } from '../../ui/hint';
import styles from './channel-count.module.css';
import { FilterField } from './filter-field';
import type { ChannelsShown } from './use-order';

interface Props {
  readonly maps: FeatureMaps;
  readonly channels: ChannelsShown;
  readonly vector: boolean;
  /** The field stands elsewhere. */
  readonly compact: boolean;
  /** In place of the count of dead ones: what is under way. */
  readonly note: string | null;
}

const SORTED_BY = { gradient: TERMS.channelGradient, effect: TERMS.channelEffect } as const;

export function ChannelCount({
  maps,
  channels: { order, by, dead, filtered },
  vector,
  compact,
  note,
}: Props) {
  const hidden = useAppState(state => state.deadHidden);
  const { deadChannelsHidden } = useActions();
  const all = counted(maps.channels, vector ? 'value' : 'channel');
  const shown = filtered ? `${order.length} of ${all}` : all;
  const term = by === 'gradient' || by === 'effect' ? SORTED_BY[by] : null;
  return (
    <div className={styles.count}>
      {!compact && <FilterField named={maps.node === 'fc'} />}
      <span className={styles.words}>
        {shown}
        {note !== null && `, ${note}`}
        {note === null && dead > 0 && `, ${dead} dead`}
        {note === null && term && (
          <>
            , <Hint text={term}>{by === 'gradient' ? 'longest gradient first' : 'largest effect first'}</Hint>
          </>
        )}
      </span>
      {dead > 0 && (
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={hidden}
          title="Dead: every value of the channel is 0 on this picture"
          onClick={() => deadChannelsHidden(!hidden)}
        >
          {hidden ? 'show dead' : 'hide dead'}
        </button>
      )}
    </div>
  );
}
