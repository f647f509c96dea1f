// The way of a brush between two places of the pointer, as middles of squares that leave no gap.

type Point = readonly [number, number];

/** @param step pixels between middles. @returns the points after `from`, up to a step before `to` or at it */
export function wayTo(from: Point, to: Point, step: number): Point[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const count = Math.floor(Math.hypot(dx, dy) / step);
  const length = Math.hypot(dx, dy);
  return Array.from({ length: count }, (_, i) => {
    const part = ((i + 1) * step) / length;
    return [Math.round(from[0] + part * dx), Math.round(from[1] + part * dy)] as const;
  });
}
