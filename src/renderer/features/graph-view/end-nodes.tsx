// The two ends of the ribbon: the stem (one picture, opened: conv1 to maxpool) and the head (avgpool, fc).
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { shownIn } from '../../state/run/shown-run';
import { useAppState } from '../../state/use-app-state';
import { layerPlace } from './block-layers';
import { shapeText } from './edge-shapes';
import type { HeadNode as HeadProps, StemNode as StemProps } from './elements';
import styles from './graph-view.module.css';
import { LayerButton } from './layer-button';
import { STEM } from './metric/metrics';
import { mix, openness, thumbnailSide } from './openness';
import { StopButton } from './stop-button';
import { Face } from './thumbnail';
import { endNodes, HEAD_ENDS } from './walk';

/** Room for the stem's picture while closed. */
const CLOSED_MOST = 72;

export const StemNode = memo(function StemNode({ data, width = 0, height = 0 }: NodeProps<StemProps>) {
  const { slot, row } = data;
  const net = useAppState(state => shownIn(state, slot).net);
  const { stem } = endNodes(net);
  const last = stem.at(-1)!;
  const open = openness(width / 1.2);
  const side = Math.min(thumbnailSide(Math.min(width, CLOSED_MOST * 1.6), row.thumbMost), CLOSED_MOST);
  // Closed, it stands for all of its layers.
  const measures = open < 0.5 ? STEM : last;
  const places = stem.length + 1;
  const pictureAt = open > 0 ? (1 - (0.5 / places) * open - 0.5 * (1 - open)) * width : width / 2;
  return (
    <div className={styles.end} style={{ width, height }}>
      <span className={styles.lead} style={{ left: (width / 2) * (1 - open), right: 0, top: row.base }} />
      <StopButton
        slot={slot}
        node={last}
        covers={node => open < 0.5 && stem.includes(node)}
        measures={measures}
        className={styles.blockButton}
      >
        <span
          className={styles.picture}
          style={{ left: pictureAt - side / 2, top: row.base - side / 2, width: side, height: side }}
        >
          <Face slot={slot} node={last} measures={measures} side={side} />
        </span>
        <span className={styles.name} style={{ left: pictureAt, top: row.base + side / 2 + 5 }}>
          {open < 0.5 ? 'stem' : last}
        </span>
      </StopButton>
      {open > 0 && (
        <div style={{ opacity: open }}>
          {['input', 'conv1'].map((name, i) => (
            <span
              key={name}
              className={styles.shapeLabel}
              style={{ left: ((0.25 + i) / places) * width, top: row.base + 22 }}
            >
              {shapeText(net, name)}
            </span>
          ))}
          {stem.slice(0, -1).map((name, i) => (
            <LayerButton
              key={name}
              slot={slot}
              layer={layerPlace(net.nodes.find(node => node.name === name)!, (i + 0.75) / places)}
              y={row.base}
              block={width}
              pitch={1 / places}
              tall
            />
          ))}
        </div>
      )}
    </div>
  );
});

/** Half the distance of the two layers from the baseline while they stand above one another. */
const STACKED = 16;
/** Room for `avgpool` and the gap beside it; with less air around the word where the head is narrower than `TIGHT`. */
const LEAST = 60;
const LEAST_TIGHT = 54;
const TIGHT = 48;
/** Pixels that are free beside the head, and in the gap before it, when everything is shown. */
const FREE = { after: 10, before: 6 };

export const HeadNode = memo(function HeadNode({ data, width = 0, height = 0 }: NodeProps<HeadProps>) {
  const { slot, row } = data;
  const net = useAppState(state => shownIn(state, slot).net);
  const { head } = endNodes(net);
  // Where the head is narrower than its layers they reach outwards, not into the last stage; what is beyond the edge
  // then comes back into the gap.
  const least = width < TIGHT ? LEAST_TIGHT : LEAST;
  const over = Math.max(0, least - 8 - width);
  const back = Math.min(FREE.before, Math.max(0, over - FREE.after));
  const aside = (over / 2 - back) / width;
  const apart = Math.min(1, Math.max(0, (width - 150) / 80));
  return (
    <div className={styles.end} style={{ width, height }}>
      <span className={styles.lead} style={{ left: 0, right: width / 2, top: row.base }} />
      {head.map((name, i) => {
        const behind = head.length - HEAD_ENDS;
        // What stands before the pooling comes out from under it as the head opens.
        if (i < behind && apart === 0) return null;
        const closed = 0.5 + aside;
        const opened = behind === 0 ? 0.5 + (i === 0 ? -0.24 : 0.24) : (i + 0.5) / head.length;
        const layer = layerPlace(net.nodes.find(node => node.name === name)!, mix(closed, opened, apart));
        const y = row.base + (i <= behind ? -STACKED : STACKED) * (1 - apart);
        const pitch = Math.max(mix(0.9, 0.9 / head.length, apart), least / width);
        return (
          <LayerButton
            key={name}
            slot={slot}
            layer={layer}
            y={y}
            block={width}
            pitch={pitch}
            tall={apart === 1}
          />
        );
      })}
    </div>
  );
});
