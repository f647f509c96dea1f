// Three panes under one header: what goes in, the network, what one looks at.
import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import { type CSSProperties, useEffect, useRef } from 'react';
import { DifferenceTable } from '../features/compare/difference-table';
import { CheckSheet } from '../features/device/check-sheet';
import { GradientTracks } from '../features/gradient-flow/gradient-tracks';
import { GraphView } from '../features/graph-view/graph-view';
import { FolderStrip } from '../features/image-input/folder/folder-strip';
import { Banners } from '../features/notices/banners';
import { Notices } from '../features/notices/notices';
import { Outline } from '../features/outline/outline';
import { Announcement } from '../features/predictions/announcement';
import { StatusRow } from '../features/status/status-row';
import { EditsBars } from '../features/surgery/edits-bar';
import { TourCard } from '../features/tours/tour-card';
import { TourList } from '../features/tours/tour-list';
import { Welcome } from '../features/tours/welcome';
import { Library } from '../features/weights/library';
import { NetworkChoice } from '../features/weights/network-choice';
import { useActions, useAppState } from '../state/use-app-state';
import { isNarrow } from '../state/view/narrow';
import { IconButton } from '../ui/button';
import { installFileDialog } from '../ui/file-dialog';
import { treeOfDialog } from '../ui/file-tree';
import { installFolderDialog } from '../ui/folder-dialog';
import { useCommandKeys } from './commands/use-command-keys';
import { ContextMenu } from './context-menu/context-menu';
import { Divider } from './divider';
import { DropZone } from './drop-zone';
import { ErrorBoundary } from './error-boundary';
import { Header } from './header';
import { AboutSheet } from './help/about-sheet';
import { ShortcutSheet } from './help/shortcut-sheet';
import { TermsSheet } from './help/terms-sheet';
import { Inspector } from './inspector/inspector';
import styles from './layout.module.css';
import { LeftPane } from './left-pane';
import { Palette } from './palette/palette';
import { Resizer } from './resizer';
import { SkipLinks } from './skip-links';

export function Layout() {
  const { filesChosen, folderChosen } = useActions();
  useCommandKeys();
  useFolding();
  useEffect(() => installFileDialog(filesChosen), [filesChosen]);
  useEffect(
    () =>
      installFolderDialog(files => {
        const { name, files: placed } = treeOfDialog(files);
        folderChosen(name, placed);
      }),
    [folderChosen],
  );
  return (
    <div className={styles.page}>
      <SkipLinks />
      <Header />
      <ErrorBoundary part="image pane">
        <LeftPane />
      </ErrorBoundary>
      <Network />
      <RightPane />
      <div className={styles.status}>
        <StatusRow />
        <FoldInspector />
      </div>
      <Notices />
      <DropZone />
      <ContextMenu />
      <CheckSheet />
      <Library />
      <NetworkChoice />
      <Palette />
      <ShortcutSheet />
      <TermsSheet />
      <AboutSheet />
      <TourList />
      <Outline />
    </div>
  );
}

function Network() {
  const comparing = useAppState(state => state.comparing);
  const height = useAppState(state => state.graphHeight);
  const graph = useRef<HTMLDivElement>(null);
  return (
    <main className={styles.network} aria-label="Network" data-divided={height !== null || undefined}>
      <h2 className={styles.heading}>Network</h2>
      <Announcement slot="a" />
      {comparing && <Announcement slot="b" />}
      <Welcome />
      <TourCard />
      <Banners />
      <EditsBars />
      <ErrorBoundary part="graph">
        <div
          ref={graph}
          className={styles.graph}
          style={height === null ? undefined : ({ '--graph': `${height}px` } as CSSProperties)}
          data-panel="graph"
        >
          <GraphView />
        </div>
      </ErrorBoundary>
      <Divider graph={graph} />
      <ErrorBoundary part="gradient chart">
        <div className={styles.tracks}>
          <GradientTracks />
          {comparing && <DifferenceTable />}
        </div>
      </ErrorBoundary>
      <ErrorBoundary part="folder">
        <FolderStrip />
      </ErrorBoundary>
    </main>
  );
}

function RightPane() {
  const folded = useAppState(state => state.rightFolded);
  const width = useAppState(state => state.paneWidths.right);
  if (folded) return null;
  return (
    <aside className={styles.right} style={{ width }} aria-label="Inspector">
      <ErrorBoundary part="inspector">
        <Inspector />
      </ErrorBoundary>
      <Resizer side="right" />
    </aside>
  );
}

function FoldInspector() {
  const folded = useAppState(state => state.rightFolded);
  const { rightPaneFolded } = useActions();
  const Icon = folded ? PanelRightOpen : PanelRightClose;
  return (
    <IconButton
      label={folded ? 'Unfold the inspector (])' : 'Fold the inspector (])'}
      className={styles.fold}
      onClick={() => rightPaneFolded(!folded)}
    >
      <Icon size={15} aria-hidden="true" />
    </IconButton>
  );
}

/** The left pane folds when the window gets too narrow for three, and comes back with the room. */
function useFolding(): void {
  const { leftPaneFolded } = useActions();
  useEffect(() => {
    let narrow = isNarrow();
    const onResize = () => {
      if (narrow === isNarrow()) return;
      narrow = isNarrow();
      leftPaneFolded(narrow);
    };
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, [leftPaneFolded]);
}
