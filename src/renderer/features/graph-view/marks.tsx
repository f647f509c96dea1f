// The marks of a closed block, on its branch beside the picture; opened, its layers tell the same.
import { MARK_RULES, type Mark } from './block-marks';
import { MARK_GLYPHS } from './glyphs';

interface Props {
  readonly marks: readonly Mark[];
  /** Left edge and width of the block, its baseline, the side of its picture: in pixels. */
  readonly x: number;
  readonly width: number;
  readonly base: number;
  readonly side: number;
  readonly open: number;
}

/** Pixels that a mark takes up. */
const SIZE = 15;
/** Pixels at either end that fork and sum have to themselves, where no picture stands on the line. */
const JUNCTION = 10;
/** Smaller ones are specks. */
const LEAST = 0.4;

export function Marks({ marks, x, width, base, side, open }: Props) {
  const half = (width - side) / 2;
  const room = half - (side === 0 ? JUNCTION : 0);
  if (open === 1) return null;
  return (
    <g opacity={1 - open}>
      {(['start', 'end'] as const).map(end => {
        const here = marks.filter(mark => MARK_RULES[mark].end === end);
        const scale = Math.min(1, room / (SIZE * here.length));
        if (scale < LEAST) return null;
        return here.map((mark, i) => {
          const at = (room * (i + 0.5)) / here.length;
          const middle = end === 'start' ? x + half - room + at : x + width - half + at;
          return (
            <g key={mark} transform={`translate(${middle} ${base}) scale(${scale})`}>
              {MARK_GLYPHS[mark]}
            </g>
          );
        });
      })}
    </g>
  );
}
