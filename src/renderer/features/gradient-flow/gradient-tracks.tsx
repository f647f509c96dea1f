// The gradient's split over depth, on the ribbon's axis.
export function GradientTracks() {
  return null;
}
