// One world turning into another: blocks that both have move, new ones grow and old ones shrink where they belong.
import type { BlockSpan, Span, StageSpan, World, WorldRow } from './world';

function mix(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}

function between<T extends Span>(from: Span, to: T, t: number): T {
  return { ...to, x: mix(from.x, to.x, t), width: mix(from.width, to.width, t) };
}

/** The point in `spans` where something that follows `before` would be inserted. */
function place(spans: ReadonlyMap<string, Span>, before: readonly Span[], names: readonly string[]): Span {
  for (let i = names.length - 1; i >= 0; i--) {
    const known = spans.get(names[i]!);
    if (known) return { x: known.x + known.width, width: 0 };
  }
  return { x: before[0]?.x ?? 0, width: 0 };
}

/**
 * Mixes two lists of named spans in the order of `to`; what only `from` has comes behind what preceded it.
 * A span that one side lacks has no width there.
 */
function mixed<T extends Span & { readonly name: string }>(
  from: readonly T[],
  to: readonly T[],
  t: number,
): T[] {
  const old = new Map(from.map(span => [span.name, span]));
  const young = new Map(to.map(span => [span.name, span]));
  const namesBefore = (list: readonly T[], name: string) => {
    const at = list.findIndex(span => span.name === name);
    return list.slice(0, at).map(span => span.name);
  };
  const kept = to.map(span =>
    between(old.get(span.name) ?? place(old, from, namesBefore(to, span.name)), span, t),
  );
  const leaving = from
    .filter(span => !young.has(span.name))
    .map(span => ({ ...between(span, place(young, to, namesBefore(from, span.name)), t), name: span.name }))
    .map(({ name, x, width }) => ({ ...old.get(name)!, x, width }));
  return [...kept, ...leaving].sort((a, b) => a.x - b.x);
}

/**
 * @param t 0 gives `from` (with the blocks to come at width 0), 1 gives `to`
 */
export function morph(from: World, to: World, t: number): World {
  if (t >= 1) return to;
  const rows = to.rows.map((row, i): WorldRow => {
    const before = from.rows[i];
    return before ? { ...row, blocks: mixed<BlockSpan>(before.blocks, row.blocks, t) } : row;
  });
  return {
    width: mix(from.width, to.width, t),
    stem: between(from.stem, to.stem, t),
    head: between(from.head, to.head, t),
    stages: mixed<StageSpan>(from.stages, to.stages, t),
    rows,
  };
}
