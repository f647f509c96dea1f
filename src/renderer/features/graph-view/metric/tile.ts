// One number as a colour, a length and a text. The colour alone never tells it.
import { type ColorMapName, colorAt, type Rgb } from '../../../../shared/color/color-maps';
import type { Scale } from './scale';

export interface Tile {
  readonly value: number;
  /** `4.72 M` */
  readonly text: string;
  readonly color: string;
  /** Dark or light, whichever is easier to read on the colour. */
  readonly ink: string;
  /** Where the bar begins and ends, 0..1: from zero to the number's place. */
  readonly bar: readonly [number, number];
}

// Pure black and white: of any two inks only these always leave a contrast of 4.5.
const DARK = '#000000';
const LIGHT = '#ffffff';

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map(value => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The luminance at which both inks have the same contrast: sqrt(1.05 * 0.05) - 0.05. */
const EVEN = 0.179;

export function inkOn(color: Rgb): string {
  return luminance(color) > EVEN ? DARK : LIGHT;
}

export function tile(value: number, text: string, scale: Scale, map: ColorMapName): Tile {
  const place = scale.place(value);
  const rgb = colorAt(map, place);
  const zero = scale.signed ? 0.5 : 0;
  return {
    value,
    text,
    color: `rgb(${rgb.join(' ')})`,
    ink: inkOn(rgb),
    bar: place < zero ? [place, zero] : [zero, place],
  };
}
