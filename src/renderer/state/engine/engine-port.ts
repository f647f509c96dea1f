// What the store's actions ask of the engine. The controller implements it; before one is attached nothing happens.

import type { Pattern } from '../../../shared/picture/pattern';
import { CodedError } from '../../../shared/protocol/error';
import type { Slot } from '../../../shared/protocol/messages';
import type { Device, Labels, Precision } from '../../../shared/protocol/records';
import type { StatedFields } from '../../../shared/resnet/preprocessing';
import type { Questions } from '../questions/questions';
import type { NetworkChoice } from './connection-state';

/** The library of weights. */
export interface WeightsPort {
  download(slot: Slot, name: string): void;
  cancelDownload(name: string): void;
  list(): void;
  /** An empty title gives back the checkpoint's own. */
  rename(id: string, title: string): void;
  label(id: string, labels: Labels | null): void;
  /** What is asked of the preprocessing; null: as the file says. */
  prepare(id: string, asked: StatedFields | null): void;
  remove(id: string): void;
  clear(): void;
}

export interface EnginePort {
  /** @param slot the pane that a checkpoint or class names are for; left out: the one that is looked at */
  openFiles(files: readonly File[], slot?: Slot): void;
  /** One network of a checkpoint that holds several. */
  openNetwork(choice: NetworkChoice, prefix: string): void;
  /** Shown in passing; of several that wait only the newest is opened. */
  openPassing(file: File): void;
  /** Made in the page and shown in passing. @param side in pixels */
  openPattern(pattern: Pattern, side: number): void;
  startCamera(): void;
  stopCamera(): void;
  keepFrame(): void;
  cameraStream(): MediaStream | null;
  openSample(name: string): void;
  readonly weights: WeightsPort;
  chooseDevice(device: 'auto' | Device, precision?: Precision): void;
  startCheck(): void;
  cancelCheck(): void;
  inspectAgain(): void;
  cancelInspection(slot: Slot): void;
  reconnect(): void;
  ask: Questions['ask'];
}

const nothing = () => {};
const unattached = () => Promise.reject(new CodedError('disconnected', 'The engine is not connected yet.'));

export const NO_ENGINE: EnginePort = {
  openFiles: nothing,
  openNetwork: nothing,
  openPassing: nothing,
  openPattern: nothing,
  startCamera: nothing,
  stopCamera: nothing,
  keepFrame: nothing,
  cameraStream: () => null,
  openSample: nothing,
  weights: {
    download: nothing,
    cancelDownload: nothing,
    list: nothing,
    rename: nothing,
    label: nothing,
    prepare: nothing,
    remove: nothing,
    clear: nothing,
  },
  chooseDevice: nothing,
  startCheck: nothing,
  cancelCheck: nothing,
  inspectAgain: nothing,
  cancelInspection: nothing,
  reconnect: nothing,
  ask: () => ({ result: unattached(), cancel: nothing }),
};
