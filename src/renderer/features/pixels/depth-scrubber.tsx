// At which depth? A slider from the pixels through the stem to the last block; what it passes is selected.

import { depthStops, stopOf } from '../../state/gradient/attribution';
import type { Inspected } from '../../state/selection/inspected';
import { useActions } from '../../state/use-app-state';
import { Slider } from '../../ui/slider';
import styles from './depth-scrubber.module.css';

export function DepthScrubber({ inspected: { net, node, slot } }: { readonly inspected: Inspected }) {
  const { nodeSelected } = useActions();
  const stops = depthStops(net);
  const last = stops.length - 1;
  return (
    <div className={styles.scrubber}>
      <Slider
        label="Depth"
        words={node}
        value={stopOf(net, node)}
        least={0}
        most={last}
        step={1}
        onChange={at => nodeSelected(slot, stops[at]!)}
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
