// Above the ribbon: level of detail, zoom, what the nodes show, and the way to a layer by its name.
import { Focus, Maximize2, Minus, Plus } from 'lucide-react';
import { panelItems } from '../../state/keep/panel-items';
import { sharedTables } from '../../state/keep/shared-tables';
import { appState, useActions, useAppState } from '../../state/use-app-state';
import { IconButton } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import { ShareMenu } from '../../ui/share-menu';
import { useMedia } from '../../ui/use-media';
import { FindBox } from './find/find-box';
import styles from './graph-view.module.css';
import { MetricLegend, MetricMenu } from './metric/metric-menu';
import { EditButton } from './rings/edit-button';

const LEVELS = [
  { value: 'stages', label: 'Stages' },
  { value: 'blocks', label: 'Blocks' },
  { value: 'layers', label: 'Layers' },
] as const;
const STEP = 1.6;

function graphItems() {
  const { tables, titles } = sharedTables(appState(), 'nodes');
  return panelItems('graph', tables, titles);
}

export function Controls() {
  const level = useAppState(state => state.level);
  const { levelChosen, zoomStepped, wholeNetworkRequested, selectionZoomRequested } = useActions();
  // By wheel and by key one zooms everywhere.
  const roomy = useMedia('(min-width: 1280px)');
  return (
    <div className={styles.controls} data-unshared>
      <Segmented
        label="Level of detail"
        size="small"
        segments={LEVELS}
        value={level}
        onChange={levelChosen}
      />
      <div className={styles.zoom}>
        {roomy && (
          <>
            <IconButton label="Zoom out (−)" onClick={() => zoomStepped(1 / STEP)}>
              <Minus size={15} />
            </IconButton>
            <IconButton label="Zoom in (+)" onClick={() => zoomStepped(STEP)}>
              <Plus size={15} />
            </IconButton>
          </>
        )}
        <IconButton label="Show the whole network (F)" onClick={wholeNetworkRequested}>
          <Maximize2 size={14} />
        </IconButton>
        <IconButton label="Zoom to the selection (Z)" onClick={selectionZoomRequested}>
          <Focus size={15} />
        </IconButton>
        <ShareMenu of="the graph" items={graphItems} />
      </div>
      <EditButton />
      <MetricMenu />
      <MetricLegend />
      <span className={styles.apart}>
        <FindBox />
      </span>
    </div>
  );
}
