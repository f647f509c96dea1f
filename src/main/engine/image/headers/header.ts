// What a picture file says of its size and orientation, whatever its format.
import type { Orientation } from './exif';

export interface Header {
  /** Pixels as stored, before the orientation is applied. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
}
