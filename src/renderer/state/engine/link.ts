// The engine process that the page talks to now: what it was told, and how its numbers become the page's.
import type { EngineClient } from '../../../shared/protocol/client';

/** An engine's run numbers begin again after a restart; in the page each engine has its own million. */
const RUNS_PER_ENGINE = 1_000_000;

export interface Link {
  readonly client: EngineClient;
  /** 1 for the first engine that was greeted. */
  readonly engine: number;
  /** Pictures that this engine holds. */
  readonly held: Set<string>;
}

export function pageRunId({ engine }: Link, runId: number): number {
  return engine * RUNS_PER_ENGINE + runId;
}

/** The engine's own number of a run; null where the run belonged to another engine. */
export function engineRunId({ engine }: Link, runId: number): number | null {
  return Math.floor(runId / RUNS_PER_ENGINE) === engine ? runId % RUNS_PER_ENGINE : null;
}
