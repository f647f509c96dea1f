// What a person, or the engine, can do to the page. Named for what happened.

import type { Pattern } from '../../shared/picture/pattern';
import type { Call } from '../../shared/protocol/client';
import type { Slot } from '../../shared/protocol/messages';
import type {
  Crop,
  Device,
  Loss,
  NetworkRequest,
  Precision,
  Rival,
  Target,
} from '../../shared/protocol/records';
import type { TensorOf } from '../../shared/protocol/requests/values';

import type { MadeFile } from '../host/host';
import type { FolderFile } from './folder';
import type { Question } from './questions/question';
import type { OnProgress } from './questions/questions';
import type { Scene } from './tour';
import type {
  AppState,
  ChannelOrder,
  ClassMark,
  ColorMapName,
  GradientChart,
  InspectorTab,
  KernelOrder,
  Level,
  MapRange,
  MapView,
  MetricScale,
  NodeMetric,
  NormScale,
  Notice,
  Pixels,
  Sheet,
  Theme,
} from './types';

/** Named for what happened. Those that need the engine go to the controller, which answers by further actions. */
export interface AppActions {
  /** @param slot the pane whose weights were asked for; left out: the one that is looked at */
  filesChosen(files: readonly File[], slot?: Slot): void;
  sampleChosen(name: string): void;
  pictureChosen(imageId: string): void;
  pictureRemoved(imageId: string): void;
  /** In a comparison pane b gets a picture of its own (at first the same one), or looks at a's again. */
  ownPictureChosen(own: boolean): void;
  pictureSlotChosen(slot: Slot): void;
  /** A picture shown in passing stays in the tray. */
  pictureKept(imageId: string): void;
  cropChosen(imageId: string, crop: Crop): void;
  cropReset(imageId: string): void;
  brushHeld(held: boolean): void;
  /** @param size share of the crop's shorter side */
  brushSized(size: number): void;
  /** @param side, point in pixels of the picture */
  strokeBegun(imageId: string, side: number, point: readonly [number, number]): void;
  strokeExtended(imageId: string, points: readonly (readonly [number, number])[]): void;
  strokeTakenBack(imageId: string): void;
  strokesCleared(imageId: string): void;
  cameraStarted(): void;
  cameraStopped(): void;
  /** The frame that the networks saw last becomes a picture of the tray. */
  frameKept(): void;
  cameraStream(): MediaStream | null;
  /** Makes that pattern and looks at it. */
  patternChosen(change: Partial<Pattern>): void;
  folderChosen(name: string, files: readonly FolderFile[]): void;
  /** @param to place in the folder; beyond its ends: the nearest */
  folderMoved(to: number): void;
  folderClosed(): void;
  /** Something that the browser can show of a picture was made; '' where what there was turned out to be nothing. */
  pictureDrawn(imageId: string, url: string): void;
  modelChosen(slot: Slot, model: NetworkRequest['model']): void;
  weightsChosen(slot: Slot, weights: string): void;
  /** The pane becomes the network of an imported checkpoint, whichever it is. */
  checkpointUsed(slot: Slot, weights: string): void;
  /** The pane becomes that network when it has arrived, if it still shows the same model then. */
  officialRequested(slot: Slot, name: string): void;
  downloadCancelled(name: string): void;
  /** What is stored on disk is about to be looked at. */
  storedWeightsOpened(): void;
  /** An empty title gives back the checkpoint's own. */
  weightsRenamed(weights: string, title: string): void;
  /** Class names that were attached to a checkpoint afterwards are taken away. */
  labelsRemoved(weights: string): void;
  weightsRemoved(weights: string): void;
  weightsCacheEmptied(): void;
  networkChanged(slot: Slot, change: Partial<NetworkRequest>): void;
  targetChosen(target: Target): void;
  /** Gradients are of the difference of two logits from now on; null: of the target's alone. */
  againstChosen(against: Rival | null): void;
  /** The best class again, and where one is held against it the runner-up. */
  bestClassesChosen(): void;
  lossChosen(loss: Loss): void;
  /** null takes the mark away. */
  trueClassMarked(imageId: string, mark: ClassMark | null): void;
  /** @param precision of convolutions; left out: single */
  deviceChosen(device: 'auto' | Device, precision?: Precision): void;
  /** Every execution provider is held against the CPU. */
  checkStarted(): void;
  checkCancelled(): void;
  compareStarted(): void;
  /** The network of pane a beside itself before it was trained. */
  comparedWithUntrained(): void;
  /** The network of pane a beside itself, for another picture that is chosen next. */
  comparedWithPicture(): void;
  compareStopped(): void;
  panesSwapped(): void;
  nodeSelected(slot: Slot, node: string): void;
  channelSelected(channel: number | null): void;
  channelsFiltered(text: string): void;
  channelPinned(slot: Slot, node: string, channel: number): void;
  pinRemoved(id: string): void;
  pinsCleared(): void;
  /** Its channel is looked at, in the pane that shows its network, else in the selected one. */
  pinChosen(id: string): void;
  blockHovered(at: AppState['hovered']): void;
  gradientChartShown(chart: GradientChart, shown: boolean): void;
  normScaleChosen(scale: NormScale): void;
  gradientTableShown(shown: boolean): void;
  pixelsChosen(change: Partial<Pixels>): void;
  levelChosen(level: Level): void;
  /** Zooms out to the whole network. */
  wholeNetworkRequested(): void;
  /** Zooms to what is selected until it fills the view. */
  selectionZoomRequested(): void;
  /** One step in (above 1) or out (below 1), about the middle. */
  zoomStepped(factor: number): void;
  /** Selects a node and brings it into view, opening its block where it lies inside one. */
  nodeFound(slot: Slot, node: string): void;
  /** The box that finds a layer by name was opened or closed. */
  findToggled(open: boolean): void;
  nodeMetricChosen(metric: NodeMetric): void;
  metricScaleChosen(scale: MetricScale): void;
  viewMoved(transform: AppState['transform']): void;
  ribbonLaidOut(ribbon: NonNullable<AppState['ribbon']>): void;
  /** The ribbon went where it was asked to. */
  viewReached(): void;
  themeChosen(theme: Theme): void;
  colorMapChosen(name: ColorMapName): void;
  channelOrderChosen(order: ChannelOrder): void;
  sharedRangeChosen(shared: boolean): void;
  rangeChosen(range: MapRange): void;
  signedMapChosen(name: ColorMapName): void;
  deadChannelsHidden(hidden: boolean): void;
  mapViewChosen(view: MapView): void;
  mapOpacityChosen(opacity: number): void;
  kernelOrderChosen(order: KernelOrder): void;
  histogramChosen(histogram: AppState['histogram']): void;
  inspectorTabChosen(tab: InspectorTab): void;
  leftPaneFolded(folded: boolean): void;
  rightPaneFolded(folded: boolean): void;
  paneResized(side: 'left' | 'right', width: number): void;
  sheetOpened(sheet: Sheet): void;
  sheetClosed(): void;
  /** Something was taken from the palette. */
  paletteTaken(id: string): void;
  /** A step of a tour is looked at; the first one keeps what there was before it. */
  tourShown(name: string, step: number, scene: Scene): void;
  /** Everything is again as it was before the tour. */
  tourLeft(): void;
  welcomeClosed(): void;
  welcomeCalled(): void;
  /** The way to the engine is gone and is tried again. */
  reconnectRequested(): void;
  inspectionCancelled(slot: Slot): void;
  inspectAgain(): void;
  /** Something worth a sentence has happened in the page. */
  noticed(kind: Notice['kind'], text: string): void;
  noticeDismissed(id: number): void;
  /** Something that a person asked for was made, to be kept as a file. */
  fileMade(file: MadeFile): void;
  sessionSaved(): void;
  /** Exact values of a node of the pane's last run, as .npy. @param channel null: all of them */
  tensorSaved(slot: Slot, node: string, of: TensorOf, channel: number | null): void;
  /** What lies over the photo of the pane at that node, as .npy; computed where it is not there. */
  pixelsSaved(slot: Slot, node: string): void;
  savingCancelled(id: number): void;
  linkCopied(): void;
  /** @param what `The table`, as the sentence begins that says it was copied */
  textCopied(what: string, text: string): void;
  /** @param png may still be on its way: browsers want to be asked while the click lasts */
  pictureCopied(what: string, png: Promise<Blob>): void;
  undoRequested(): void;
  redoRequested(): void;
  /** Asks the engine on demand; what was answered is kept. Components use `useAnswer`. */
  ask<V>(question: Question<V>, onProgress?: OnProgress): Call<V>;
}
