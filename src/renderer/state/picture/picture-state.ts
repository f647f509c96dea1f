// What goes into the networks: the tray of pictures and what was done to them, and where other pictures come from.

import type { Pattern } from '../../../shared/picture/pattern';
import type { Stroke } from '../../../shared/picture/strokes';
import type { Slot } from '../../../shared/protocol/messages';
import type { Crop } from '../../../shared/protocol/records';
import type { Folder } from './folder';

/** A picture in the tray. Its bytes are kept: after an engine restart the page sends them again. */
export interface Picture {
  readonly imageId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Blob URL of something the browser can show; '' while there is nothing (a tensor before its first run). */
  readonly url: string;
  /** As the engine names it: JPEG, TIFF; npy for a tensor. */
  readonly format: string;
  /** Size of the upright picture. */
  readonly width: number;
  readonly height: number;
  /** Its name among the pictures that come with the app. */
  readonly sample?: string;
  /** Shown in passing (one of a folder): the next such one takes its place, unless it is kept. */
  readonly passing?: boolean;
  /** It was made by this formula. */
  readonly pattern?: Pattern;
}

/** The class that a person says a picture shows: by name and id, so that it holds for every network. */
export interface ClassMark {
  readonly name: string;
  readonly wnid: string | null;
}

export interface TrayState {
  readonly pictures: readonly Picture[];
  readonly imageId: string | null;
  /** The picture of pane b in a comparison, where it is another one; null: the same. */
  readonly imageIdB: string | null;
  /** The pane that pictures are chosen for, where each has its own. */
  readonly pictureSlot: Slot;
}

export interface EditsState {
  /** The crop that was chosen on a picture, by its id; pictures that are not there are cropped as the weights ask. */
  readonly crops: Readonly<Record<string, Crop>>;
  /** Grey squares painted on a picture, by its id. */
  readonly strokes: Readonly<Record<string, readonly Stroke[]>>;
  /** `held`: dragging paints instead of moving the crop. `size`: share of the crop's shorter side. */
  readonly brush: { readonly held: boolean; readonly size: number };
}

export interface CameraState {
  /** While it is on, its frames are looked at instead of a picture. `message`: why it is off, where somebody should know. */
  readonly camera: {
    readonly state: 'off' | 'starting' | 'live';
    readonly message: string;
    /** Frames a second that the networks see. */
    readonly rate: number | null;
  };
}

export interface PatternState {
  /** The synthetic pattern that is made next, or is looked at. */
  readonly pattern: Pattern;
}

export interface FolderState {
  /** A folder that one runs through, and the place in it. Its files stay on the disk until they are looked at. */
  readonly folder: Folder | null;
  readonly folderAt: number;
}

export interface MarksState {
  /** By picture. */
  readonly trueClasses: Readonly<Record<string, ClassMark>>;
}

export type PictureState = TrayState & EditsState & CameraState & PatternState & FolderState & MarksState;
