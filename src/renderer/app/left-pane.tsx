// What goes in and what comes out: picture, predictions, the class whose gradients are shown. Folds to icons.
import { ChartNoAxesColumn, Image, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { ImagePanel } from '../features/image-input/image-panel';
import { Predictions } from '../features/predictions/predictions';
import { TargetChoice } from '../features/predictions/target-choice';
import { TrueClass } from '../features/predictions/true-class';
import { inputItems } from '../state/keep/node-items';
import { panelItems } from '../state/keep/panel-items';
import { sharedTables } from '../state/keep/shared-tables';
import { pictureIn, pictureSlotOf } from '../state/picture/image-of';
import { appState, useActions, useAppState } from '../state/use-app-state';
import { IconButton } from '../ui/button';
import { Popover } from '../ui/popover';
import { ShareMenu } from '../ui/share-menu';
import styles from './left-pane.module.css';
import { Resizer } from './resizer';

export function LeftPane() {
  const folded = useAppState(state => state.leftFolded);
  const width = useAppState(state => state.paneWidths.left);
  const comparing = useAppState(state => state.comparing);
  const hasPicture = useAppState(
    state => pictureIn(state, pictureSlotOf(state)) !== null && state.camera.state === 'off',
  );
  const { leftPaneFolded } = useActions();
  if (folded) return <Rail />;
  return (
    <aside
      className={styles.pane}
      style={{ width }}
      data-comparing={comparing}
      aria-label="Image and predictions"
    >
      <div className={styles.scroll}>
        <div className={styles.head}>
          <h2 className={styles.heading}>Image</h2>
          <div className={styles.tools}>
            {hasPicture && <ShareMenu of="the picture" items={pictureItems} />}
            <IconButton label="Fold this pane ([)" onClick={() => leftPaneFolded(true)}>
              <PanelLeftClose size={16} aria-hidden="true" />
            </IconButton>
          </div>
        </div>
        <ImagePanel />
        <div className={styles.head}>
          <h2 className={styles.heading}>Prediction</h2>
          <ShareMenu of="the prediction" items={predictionItems} className={styles.fold} />
        </div>
        <PredictionPanel />
      </div>
      <Resizer side="left" />
    </aside>
  );
}

function pictureItems() {
  return inputItems(pictureSlotOf(appState()));
}

function predictionItems() {
  const { tables, titles } = sharedTables(appState(), 'classes');
  return panelItems('prediction', tables, titles);
}

function PredictionPanel() {
  const comparing = useAppState(state => state.comparing);
  return (
    <section className={styles.predictions} aria-label="Prediction" data-panel="prediction">
      <Predictions slot="a" titled={comparing} />
      {comparing && <Predictions slot="b" titled />}
      <TrueClass />
      <TargetChoice />
    </section>
  );
}

function Rail() {
  const { leftPaneFolded } = useActions();
  const url = useAppState(
    state => state.pictures.find(other => other.imageId === state.imageId)?.url ?? null,
  );
  return (
    <aside className={styles.rail} aria-label="Image and predictions">
      <IconButton label="Unfold this pane ([)" onClick={() => leftPaneFolded(false)}>
        <PanelLeftOpen size={16} aria-hidden="true" />
      </IconButton>
      <Popover
        title="Image"
        side="right"
        width={296}
        trigger={
          <IconButton label="Image" className={styles.tall}>
            {url ? (
              <img src={url} alt="" className={styles.thumbnail} />
            ) : (
              <Image size={18} aria-hidden="true" />
            )}
          </IconButton>
        }
      >
        <ImagePanel />
      </Popover>
      <Popover
        title="Prediction"
        side="right"
        width={296}
        trigger={
          <IconButton label="Prediction" className={styles.tall}>
            <ChartNoAxesColumn size={18} aria-hidden="true" className={styles.sideways} />
          </IconButton>
        }
      >
        <PredictionPanel />
      </Popover>
    </aside>
  );
}
