// All kernels as tiles on one canvas. The pointer or the arrow keys choose one.
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { gridStep } from '../../ui/grid-step';
import { useMeasured } from '../../ui/use-measured';
import styles from './kernel-grid.module.css';
import {
  type CellPixels,
  type KernelTiles,
  kernelLayout,
  paintKernels,
  pictureSize,
  tileCorner,
  tileUnder,
} from './kernel-picture';

interface Props {
  readonly label: string;
  /** Id of the element that says what is known of the chosen one. */
  readonly describedBy: string;
  readonly tiles: KernelTiles;
  /** The same function while the pictures stay. */
  readonly pixelOf: CellPixels;
  /** Which kernel stands at each place. */
  readonly order: readonly number[];
  readonly chosen: number;
  readonly onChoose: (kernel: number) => void;
}

export function KernelGrid({ label, describedBy, tiles, pixelOf, order, chosen, onChoose }: Props) {
  const { attach, element: scroller, size } = useMeasured();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { count, width, height } = tiles;
  const room = size?.width ?? 0;
  const layout = useMemo(
    () => (room > 0 ? kernelLayout({ count, width, height }, room) : null),
    [count, width, height, room],
  );
  const whole = layout && pictureSize(layout);
  const place = Math.max(0, order.indexOf(chosen));
  const corner = layout && tileCorner(layout, place);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !layout || !canvas.current) return;
    const scale = window.devicePixelRatio > 1 ? 2 : 1;
    const picture = pictureSize(layout);
    canvas.current.width = picture.width * scale;
    canvas.current.height = picture.height * scale;
    const image = context.createImageData(canvas.current.width, canvas.current.height);
    paintKernels(layout, order, pixelOf, new Uint32Array(image.data.buffer), scale);
    context.putImageData(image, 0, 0);
  }, [layout, order, pixelOf]);

  const point = (event: PointerEvent<HTMLDivElement>) => {
    if (!layout) return;
    const box = event.currentTarget.getBoundingClientRect();
    const under = tileUnder(layout, event.clientX - box.left, event.clientY - box.top);
    if (under !== null) onChoose(order[under]!);
  };
  const step = (event: KeyboardEvent) => {
    if (!layout) return;
    const pageRows = 6;
    const to = gridStep(event.key, place, { columns: layout.columns, pageRows, count });
    if (to === null || !scroller.current) return;
    event.preventDefault();
    onChoose(order[to]!);
    const { y } = tileCorner(layout, to);
    const end = y + layout.cell * height;
    const { scrollTop, clientHeight } = scroller.current;
    if (y < scrollTop) scroller.current.scrollTop = y;
    else if (end > scrollTop + clientHeight) scroller.current.scrollTop = end - clientHeight;
  };
  return (
    <div ref={attach} className={styles.scroller}>
      {layout && whole && corner && (
        // An arrow key moves the choice by a tile; the tiles are pixels of one canvas.
        <div
          className={styles.picture}
          style={whole}
          role="application"
          aria-roledescription="kernels"
          aria-label={`${label}; arrow keys choose one`}
          aria-describedby={describedBy}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the choice is moved by the keyboard
          tabIndex={0}
          onPointerDown={point}
          onKeyDown={step}
        >
          <canvas ref={canvas} style={whole} />
          <div
            className={styles.chosen}
            style={{
              left: corner.x,
              top: corner.y,
              width: layout.cell * width,
              height: layout.cell * height,
            }}
          />
        </div>
      )}
    </div>
  );
}
