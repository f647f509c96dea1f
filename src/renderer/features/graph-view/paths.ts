// Outlines of the ways through a block, as SVG path data.

/** Half of the gap in a way that is cut, in pixels. */
const GAP = 9;
const SLASH = 5;

/** An arc while the block is narrow, a bridge with round corners once it is wider than high. */
export function arcPath(x0: number, x1: number, base: number, height: number): string {
  const r = Math.max(0, Math.min((x1 - x0) / 2, height));
  const top = base - height;
  return `M${x0} ${base}V${top + r}A${r} ${r} 0 0 1 ${x0 + r} ${top}H${x1 - r}A${r} ${r} 0 0 1 ${x1} ${top + r}V${base}`;
}

/** The same way, broken in the middle with a stroke on either side. */
export function brokenArcPath(x0: number, x1: number, base: number, height: number): string {
  const r = Math.max(0, Math.min((x1 - x0) / 2 - GAP, height));
  const top = base - height;
  const middle = (x0 + x1) / 2;
  const slash = (x: number) => `M${x - SLASH / 2} ${top + SLASH}L${x + SLASH / 2} ${top - SLASH}`;
  return [
    `M${x0} ${base}V${top + r}A${r} ${r} 0 0 1 ${x0 + r} ${top}H${middle - GAP}`,
    `M${middle + GAP} ${top}H${x1 - r}A${r} ${r} 0 0 1 ${x1} ${top + r}V${base}`,
    slash(middle - GAP),
    slash(middle + GAP),
  ].join('');
}

/** The branch line, cut: broken in the middle with a stroke on either side. */
export function brokenLinePath(x0: number, x1: number, y: number): string {
  const middle = (x0 + x1) / 2;
  const slash = (x: number) => `M${x - SLASH / 2} ${y + SLASH}L${x + SLASH / 2} ${y - SLASH}`;
  return `M${x0} ${y}H${middle - GAP}M${middle + GAP} ${y}H${x1}${slash(middle - GAP)}${slash(middle + GAP)}`;
}

export function linePath(x0: number, x1: number, y: number): string {
  return `M${x0} ${y}H${x1}`;
}
