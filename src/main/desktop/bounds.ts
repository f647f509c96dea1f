// Where the window opens: as it was left, if that is still on a screen.

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState extends Rectangle {
  readonly maximized: boolean;
}

const DEFAULT = { width: 1440, height: 900 } as const;
export const MINIMUM = { width: 900, height: 600 } as const;
/** So much of the window must be on a screen that its title bar can be grasped. */
const GRASP = { width: 120, height: 40 } as const;

/**
 * @param saved what was written when the window was last closed, unchecked
 * @param workAreas of the screens that are there now, the main one first
 */
export function placeWindow(saved: unknown, workAreas: readonly Rectangle[]): WindowState {
  const state = isWindowState(saved) ? saved : null;
  const area = state && workAreas.find(candidate => holdsTitleBar(candidate, state));
  if (state && area) {
    const width = clamp(state.width, MINIMUM.width, area.width);
    const height = clamp(state.height, MINIMUM.height, area.height);
    return { x: state.x, y: state.y, width, height, maximized: state.maximized };
  }
  const main = workAreas[0] ?? { x: 0, y: 0, ...DEFAULT };
  const width = Math.min(DEFAULT.width, main.width);
  const height = Math.min(DEFAULT.height, main.height);
  return {
    x: main.x + Math.floor((main.width - width) / 2),
    y: main.y + Math.floor((main.height - height) / 2),
    width,
    height,
    maximized: state?.maximized ?? false,
  };
}

function holdsTitleBar(area: Rectangle, window: Rectangle): boolean {
  const left = Math.max(area.x, window.x);
  const right = Math.min(area.x + area.width, window.x + window.width);
  return right - left >= GRASP.width && window.y >= area.y && window.y + GRASP.height <= area.y + area.height;
}

function isWindowState(value: unknown): value is WindowState {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height, maximized } = value as Record<string, unknown>;
  return [x, y, width, height].every(Number.isInteger) && typeof maximized === 'boolean';
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)));
}
