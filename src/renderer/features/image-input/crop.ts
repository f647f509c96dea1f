// The part of a picture that the network sees, as an SVG path for what it does not see.
import type { Crop } from '../../../shared/protocol/records';

/** The frame between the picture's border and the crop; fill it with the even-odd rule. Units: pixels of the picture. */
export function outsideOf(width: number, height: number, [x, y, w, h]: Crop): string {
  return `M0 0H${width}V${height}H0Z M${x} ${y}h${w}v${h}h${-w}Z`;
}

/** Whether the crop leaves out anything that one could see, at half a percent of the longer side. */
export function cutsOff(width: number, height: number, [x, y, w, h]: Crop): boolean {
  const visible = Math.max(width, height) / 200;
  return x > visible || y > visible || width - x - w > visible || height - y - h > visible;
}
