// At which depth? A slider from the pixels through the stem to the last block; what it passes is selected.

import { depthStops, stopOf } from '../../state/gradient/attribution';
import type { Inspected } from '../../state/selection/inspected';
import { useActions } from '../../state/use-app-state';
import { Slider } from '../../ui/slider';
import styles from './depth-scrubber.module.css';

interface Props {
  readonly inspected: Inspected;
  /** The node whose map is shown. */
  readonly shown: string;
}

export function DepthScrubber({ inspected: { net, slot }, shown }: Props) {
  const { nodeSelected, pixelsChosen } = useActions();
  const stops = depthStops(net);
  const last = stops.length - 1;
  return (
    <div className={styles.scrubber}>
      <Slider
        label="Depth"
        words={shown}
        value={stopOf(net, shown)}
        least={0}
        most={last}
        step={1}
        onChange={at => {
          pixelsChosen({ camAt: 'selected' });
          nodeSelected(slot, stops[at]!);
        }}
      />
      <div className={styles.stages} aria-hidden="true">
        {net.stages.map((blocks, stage) => (
          <span
            key={blocks[0]}
            className={styles.stage}
            style={{ left: `${(100 * stops.indexOf(blocks[0]!)) / last}%` }}
          >
            {stage + 1}
          </span>
        ))}
      </div>
    </div>
  );
}
