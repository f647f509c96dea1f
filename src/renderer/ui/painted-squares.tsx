// What was painted on a picture, as one SVG path in its pixels: the very squares that the engine paints.
import { GREY, type Stroke, squaresOf } from '../../shared/picture/strokes';

interface Props {
  readonly strokes: readonly Stroke[];
  readonly width: number;
  readonly height: number;
}

export function PaintedSquares({ strokes, width, height }: Props) {
  let path = '';
  for (const { x, y, width: w, height: h } of squaresOf(strokes, { width, height }))
    path += `M${x} ${y}h${w}v${h}h${-w}Z`;
  return <path d={path} fill={`rgb(${GREY} ${GREY} ${GREY})`} shapeRendering="crispEdges" />;
}
