// Bars for the two parts of a gradient, around zero: neither share needs to lie in 0..1.

export interface Bar {
  readonly part: 'shortcut' | 'residual';
  readonly share: number;
  /** Left end and length in 0..1 of the axis. */
  readonly from: number;
  readonly length: number;
}

export interface ShareAxis {
  readonly bars: readonly Bar[];
  /** Where 0 and 1 lie, in 0..1 of the axis. */
  readonly zero: number;
  readonly one: number;
}

/** @param share of the shortcut; the branch has the rest */
export function shareAxis(share: number): ShareAxis {
  const rest = 1 - share;
  const low = Math.min(0, share, rest);
  const high = Math.max(1, share, rest);
  const at = (value: number) => (value - low) / (high - low);
  const bar = (part: Bar['part'], value: number): Bar => ({
    part,
    share: value,
    from: at(Math.min(0, value)),
    length: Math.abs(value) / (high - low),
  });
  return { bars: [bar('shortcut', share), bar('residual', rest)], zero: at(0), one: at(1) };
}
