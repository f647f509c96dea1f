// How the values of a node, or of one of its channels, are spread.
import { useMemo } from 'react';
import { sharedDomain } from '../../../shared/color/domain';
import { percent } from '../../../shared/format';
import { orderedChannels } from '../../state/maps/channel-order';
import { useMaps } from '../../state/questions/use-maps';
import { useValues } from '../../state/questions/use-values';
import type { Inspected } from '../../state/selection/inspected';
import { useActions, useAppState } from '../../state/use-app-state';
import { Histogram } from '../../ui/histogram';
import { binsOf, binValues } from '../../ui/histogram-bins';
import styles from '../../ui/section.module.css';
import { Segmented } from '../../ui/segmented';
import own from './value-histogram.module.css';

interface Props {
  readonly inspected: Inspected;
  readonly runId: number;
  /** The chosen channel; null where none is. */
  readonly channel: number | null;
}

export function ValueHistogram({ inspected, runId, channel }: Props) {
  const { node } = inspected;
  const { maps } = useMaps(runId, node);
  const order = useAppState(state => state.channelOrder);
  const options = useAppState(state => state.histogram);
  const { histogramChosen } = useActions();
  // Where none was chosen, the one that the maps begin with.
  const shown = useMemo(() => {
    if (!maps) return null;
    return channel !== null && channel < maps.channels ? channel : (orderedChannels(maps, order)[0] ?? null);
  }, [maps, channel, order]);
  const ofChannel = options.of === 'channel' && shown !== null;
  const values = useValues(maps, ofChannel ? shown : null);
  const bins = useMemo(() => {
    if (!maps) return null;
    if (ofChannel) return values && binValues(values, maps.counts.length);
    return binsOf(maps.counts, sharedDomain(maps.min, maps.max));
  }, [ofChannel, values, maps]);
  if (!maps) return null;
  const zeros = ofChannel ? maps.zeros[shown] : inspected.run?.numbers?.activations.get(node)?.zeros;
  const vector = maps.width * maps.height === 1;
  return (
    <section>
      <h3 className={styles.heading}>
        Distribution
        <Segmented
          label="Scale of counts"
          size="small"
          segments={[
            { value: 'linear', label: 'linear' },
            { value: 'log', label: 'log' },
          ]}
          value={options.logarithmic ? 'log' : 'linear'}
          onChange={value => histogramChosen({ ...options, logarithmic: value === 'log' })}
        />
      </h3>
      {shown !== null && !vector && (
        <div className={own.choice}>
          <Segmented
            label="Values counted"
            size="small"
            segments={[
              { value: 'node', label: 'all channels' },
              { value: 'channel', label: `channel ${shown}` },
            ]}
            value={options.of}
            onChange={of => histogramChosen({ ...options, of })}
          />
        </div>
      )}
      <div className={own.frame}>
        {bins && (
          <Histogram
            bins={bins}
            logarithmic={options.logarithmic}
            label={ofChannel ? `Channel ${shown} of ${node}` : `All channels of ${node}`}
          />
        )}
      </div>
      <p className={styles.note}>
        exact values, in {maps.counts.length} equal intervals
        {zeros !== null && zeros !== undefined && zeros > 0 && `; ${percent(zeros)} are exactly 0`}
      </p>
    </section>
  );
}
