// How the values of a node, or of one of its channels, are spread.
import { useMemo } from 'react';
import { percent } from '../../../../shared/format';
import { useAppState } from '../../../state/app-state';
import { Histogram } from '../../../ui/histogram';
import { binMaps, binValues } from '../../../ui/histogram-bins';
import { Segmented } from '../../../ui/segmented';
import { orderedChannels } from '../maps/channel-order';
import { useMaps } from '../maps/use-maps';
import { useValues } from '../maps/use-values';
import styles from '../section.module.css';
import type { Subject } from '../subject';
import own from './value-histogram.module.css';

export interface HistogramOptions {
  readonly of: 'node' | 'channel';
  readonly logarithmic: boolean;
}

interface Props {
  readonly subject: Subject;
  readonly runId: number;
  /** The chosen channel; null where none is. */
  readonly channel: number | null;
  readonly options: HistogramOptions;
  readonly onOptions: (options: HistogramOptions) => void;
}

const BINS = 48;

export function ValueHistogram({ subject, runId, channel, options, onOptions }: Props) {
  const { node } = subject;
  const { maps } = useMaps(runId, node);
  const order = useAppState(state => state.channelOrder);
  // Where none was chosen, the one that the maps begin with.
  const shown = useMemo(() => {
    if (!maps) return null;
    return channel !== null && channel < maps.channels
      ? channel
      : (orderedChannels(maps, order, false)[0] ?? null);
  }, [maps, channel, order]);
  const ofChannel = options.of === 'channel' && shown !== null;
  const values = useValues(maps, ofChannel ? shown : null);
  // A single value per channel is its mean: exact, without its bytes.
  const exact = maps && maps.width * maps.height === 1 ? maps.mean : null;
  const bins = useMemo(() => {
    if (ofChannel) return values && binValues(values, BINS);
    if (exact) return binValues(exact, BINS);
    return maps && binMaps(maps, BINS);
  }, [ofChannel, values, exact, maps]);
  if (!maps) return null;
  const zeros = ofChannel ? maps.zeros[shown] : subject.run?.numbers?.activations.get(node)?.zeros;
  const source = ofChannel || exact ? 'exact values' : 'from maps of 8 bits, each over its channel’s range';
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
          onChange={value => onOptions({ ...options, logarithmic: value === 'log' })}
        />
      </h3>
      {shown !== null && !exact && (
        <div className={own.choice}>
          <Segmented
            label="Values counted"
            size="small"
            segments={[
              { value: 'node', label: 'all channels' },
              { value: 'channel', label: `channel ${shown}` },
            ]}
            value={options.of}
            onChange={of => onOptions({ ...options, of })}
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
        {source}
        {zeros !== null && zeros !== undefined && zeros > 0 && `; ${percent(zeros)} are exactly 0`}
      </p>
    </section>
  );
}
