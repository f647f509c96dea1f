// The one transform that ribbon and tracks share, and what may be done to it. Only x is scaled: rows keep their
// height, so the ribbon never leaves its band and text keeps its size.
import { BLOCK, type Span } from './world';

/** screen x = tx + k * world x; y is moved by ty alone. */
export interface Transform {
  readonly tx: number;
  readonly ty: number;
  readonly k: number;
}

export type Detail = 'stages' | 'blocks' | 'layers';

/** What is looked at through what. */
export interface Frame {
  /** Visible width in pixels. */
  readonly width: number;
  /** Length of the world in world units. */
  readonly world: number;
}

/** Pixels left free at both ends when everything is shown. */
const MARGIN = 12;
/** The largest block, in pixels, that fitting makes: small networks do not fill a wide screen. */
const FIT_BLOCK = 120;
/** Blocks narrower than this cannot be told apart: stages take their place, in any network. */
const LEAST_BLOCK = 26;
/** A whole network whose blocks come out narrower starts with its stages. */
const LEAST_FITTED = 28;
/** Stages take over for blocks under this. */
const STAGES_UNDER = 30;
/** Pixels of a block from which on it opens into its layers. */
export const LAYERS_FROM = 360;
const LAYERS_AT = 760;
const MOST_BLOCK = 2000;
/** Share of the view that is filled with what is zoomed to. */
const FILLED = 0.84;
/** Blocks at least this wide are comfortable to look at. */
const BLOCKS_AT = 88;

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Pixels of one block. */
export function blockPixels(k: number): number {
  return k * BLOCK;
}

/** The transform that shows everything. */
export function wholeView({ width, world }: Frame): Transform {
  const k = clamp((width - 2 * MARGIN) / world, 1e-3, FIT_BLOCK / BLOCK);
  return { tx: (width - k * world) / 2, ty: 0, k };
}

/** Block width in pixels at which stages and blocks change places: just under what fitting gives, where that shows blocks. */
export function stagesBelow(frame: Frame): number {
  const fitted = blockPixels(wholeView(frame).k);
  return fitted >= LEAST_FITTED ? Math.max(LEAST_BLOCK, 0.8 * fitted) : STAGES_UNDER;
}

export function levelAt(k: number, frame: Frame): Detail {
  const pixels = blockPixels(k);
  if (pixels < stagesBelow(frame)) return 'stages';
  return pixels < LAYERS_FROM ? 'blocks' : 'layers';
}

/** The scale that choosing a level goes to. */
export function scaleFor(level: Detail, frame: Frame): number {
  const fitted = wholeView(frame).k;
  switch (level) {
    case 'stages':
      return Math.min(fitted, (0.85 * stagesBelow(frame)) / BLOCK);
    case 'blocks':
      return levelAt(fitted, frame) === 'blocks' && blockPixels(fitted) > 0.6 * BLOCKS_AT
        ? fitted
        : BLOCKS_AT / BLOCK;
    case 'layers':
      return clamp(FILLED * frame.width, 1.25 * LAYERS_FROM, LAYERS_AT) / BLOCK;
  }
}

/** Keeps the scale in its bounds and the ribbon in sight; at the scale of `wholeView` it is centred. */
export function bounded(view: Transform, frame: Frame): Transform {
  const fitted = wholeView(frame);
  const least = scaleFor('stages', frame);
  const k = clamp(view.k, least, MOST_BLOCK / BLOCK);
  const length = k * frame.world;
  const slack = MARGIN + 0.4 * frame.width * clamp(k / fitted.k - 1, 0, 1);
  if (length + 2 * MARGIN <= frame.width) return { ...view, k, tx: (frame.width - length) / 2 };
  return { ...view, k, tx: clamp(view.tx, frame.width - length - slack, slack) };
}

export function panned(view: Transform, dx: number, frame: Frame): Transform {
  return bounded({ ...view, tx: view.tx + dx }, frame);
}

/** Scales by `factor`; the world point under screen x `at` stays there. */
export function zoomed(view: Transform, factor: number, at: number, frame: Frame): Transform {
  const k = clamp(view.k * factor, scaleFor('stages', frame), MOST_BLOCK / BLOCK);
  return bounded({ ...view, k, tx: at - ((at - view.tx) / view.k) * k }, frame);
}

/** The view at scale k with world point x in the middle of the screen. */
export function centred(x: number, k: number, frame: Frame): Transform {
  return bounded({ tx: frame.width / 2 - k * x, ty: 0, k }, frame);
}

/** Pans just as far as needed for [from, to] in world units to be seen. */
export function revealing(view: Transform, from: number, to: number, frame: Frame): Transform {
  const left = view.tx + view.k * from;
  const right = view.tx + view.k * to;
  const room = Math.min(48, Math.max(0, (frame.width - (right - left)) / 2));
  if (left < room) return panned(view, room - left, frame);
  if (right > frame.width - room) return panned(view, frame.width - room - right, frame);
  return view;
}

/** The view that one span fills. */
export function filling({ x, width }: Span, frame: Frame): Transform {
  return centred(x + width / 2, (FILLED * frame.width) / width, frame);
}

/** Whether there is more of the ribbon than can be seen. */
export function exceeds({ k }: Transform, frame: Frame): boolean {
  return k > wholeView(frame).k * 1.001 && k * frame.world > frame.width;
}

export function sameView(a: Transform, b: Transform): boolean {
  return Math.abs(a.tx - b.tx) < 0.5 && Math.abs(a.k / b.k - 1) < 1e-4 && Math.abs(a.ty - b.ty) < 0.5;
}

/** A view on the way between two: the scale moves evenly as the eye sees it, the middle of the screen with it. */
export function mixedView(from: Transform, to: Transform, t: number): Transform {
  if (t >= 1) return to;
  const k = from.k * (to.k / from.k) ** t;
  // Fraction of the way in scale, so that one world point stays fixed during a pure zoom.
  const way = Math.abs(to.k - from.k) < 1e-9 ? t : (k - from.k) / (to.k - from.k);
  return { tx: from.tx + (to.tx - from.tx) * way, ty: from.ty + (to.ty - from.ty) * way, k };
}
