// When a dead engine is started again, and how: as it was after one accident, on the CPU after two, later after more.

/** An engine that lived this long after it was ready died of something new. */
export const STEADY_MS = 60_000;

export interface Restart {
  readonly delayMs: number;
  readonly forceCpu: boolean;
  /** What people are told. */
  readonly message: string;
}

const DELAYS_MS = [0, 250, 1000, 2000, 5000, 10_000, 30_000] as const;
/** A driver that takes the process down does so again; from this death on the engine keeps off it. */
const CPU_FROM = 2;

/**
 * @param deaths how many in a row, this one included
 * @param why the cause, as far as it is known: `SIGSEGV`, `exit status 1: Cannot find module`
 */
export function afterDeath(deaths: number, why: string): Restart {
  const delayMs = DELAYS_MS[Math.min(deaths, DELAYS_MS.length) - 1]!;
  const forceCpu = deaths >= CPU_FROM;
  const happened =
    deaths === 1
      ? `The engine ended unexpectedly (${why})`
      : `The engine ended ${deaths} times in a row (${why})`;
  const wait = delayMs >= 2000 ? ` in ${delayMs / 1000} seconds` : '';
  return {
    delayMs,
    forceCpu,
    message: `${happened}; it is started again${forceCpu ? ' on the CPU' : ''}${wait}.`,
  };
}
