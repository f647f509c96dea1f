// One block on the ribbon: the mean activation of its output under its arc; opened, its layers in a row.
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Architecture } from '../../../shared/resnet/architecture';
import { shownIn } from '../../state/run/shown-run';
import { useAppState } from '../../state/use-app-state';
import { NOTES_FROM, openedBlock } from './block-layers';
import type { BlockNode as Props } from './elements';
import { face } from './film';
import styles from './graph-view.module.css';
import { LayerButton } from './layer-button';
import { arcHeight, mix, openness } from './openness';
import { Rings } from './rings/rings';
import { StopButton } from './stop-button';
import { Face } from './thumbnail';

/** Narrower ones are only on their way, growing or shrinking: their names would lie over one another. */
const NAME_FROM = 22;
/** Under smaller pictures it would stand on the line of the shapes and run into them. */
const FORMULA_FROM = 60;

/** What the block puts out, of its summands. */
function formulaOf(net: Architecture, block: string): string {
  const { sum, branchEnd } = net.blocks.find(({ name }) => name === block)!;
  const value = sum === null ? 'F' : 'F + S';
  return sum === block || branchEnd === block ? value : `relu(${value})`;
}

export const BlockNode = memo(function BlockNode({ data, width = 0, height = 0 }: NodeProps<Props>) {
  const { slot, block, row, remote } = data;
  const net = useAppState(state => shownIn(state, slot).net);
  const open = openness(width);
  const layout = open > 0 ? openedBlock(net, block.name) : null;
  const { side, middle } = face(width, row, open);
  const centre = mix(0.5, layout?.output ?? 0.5, open) * width;
  const arcTop = row.base - arcHeight(width, row.arcMost);
  // On the branch: where the ways part, once it has opened; before, clear of the middle, where a click means the block, and of a picture on the line.
  const closedRing = row.film === 'below' ? Math.max(8, 0.22 * width) : Math.max(8, (width - side) / 4);
  const branchRing = mix(closedRing, (layout?.split ?? 0.5) * width, open);
  const common = { slot, block: width, tall: row.arcMost >= NOTES_FROM, output: block.name };
  const short = block.name.slice('layer'.length);

  return (
    <div className={styles.block} style={{ width, height, opacity: 1 - remote }}>
      <StopButton slot={slot} node={block.name} className={styles.blockButton}>
        <span
          className={styles.picture}
          style={{ left: centre - side / 2, top: middle - side / 2, width: side, height: side }}
        >
          <Face slot={slot} node={block.name} side={side} />
        </span>
        <span
          className={styles.name}
          hidden={width < NAME_FROM}
          data-tight={width < 36 || undefined}
          style={{ left: centre, top: middle + side / 2 + 5 }}
        >
          {short}
          {open > 0.5 && side >= FORMULA_FROM && (
            <span className={styles.formula}> {formulaOf(net, block.name)}</span>
          )}
        </span>
      </StopButton>
      <Rings
        slot={slot}
        block={block}
        width={width}
        base={row.base}
        arc={row.base - arcTop}
        branch={branchRing}
      />
      {layout && (
        <div style={{ opacity: open }}>
          {layout.branch.map(layer => (
            <LayerButton key={layer.name} layer={layer} y={row.base} pitch={layout.pitch} {...common} />
          ))}
          {layout.shortcut.map(layer => (
            <LayerButton key={layer.name} layer={layer} y={arcTop} pitch={layout.pitch * 1.3} {...common} />
          ))}
          {layout.add && <LayerButton layer={layout.add} y={row.base} pitch={layout.pitch} {...common} />}
        </div>
      )}
    </div>
  );
});
