// Ways through the blocks of a network: each block in turn, as it is or without one of its summands; left out, or in another
// order. What several ways begin with is computed once for all of them.
import type { Architecture, Block } from '../../../shared/resnet/architecture';
import type { Way } from '../graph/studies/part';

export interface Step {
  readonly block: Block;
  readonly way: Way;
}
export type Route = readonly Step[];

/** A step, and how ways that begin like this go on. */
export interface Fork {
  readonly step: Step;
  readonly next: readonly Fork[];
  /** Numbers of the routes that end here. */
  readonly ends: readonly number[];
}

/** The blocks as they are. */
export function intact({ blocks }: Architecture): Route {
  return blocks.map(block => ({ block, way: 'both' }));
}

/** Without one summand of the sums of some blocks. */
export function without(route: Route, blocks: ReadonlySet<Block>, summand: 'residual' | 'shortcut'): Route {
  const way: Way = summand === 'residual' ? 'shortcut' : 'residual';
  return route.map(step => (blocks.has(step.block) ? { ...step, way } : step));
}

/** The network as it is, then each block without its branch and without its shortcut, in turn. */
export function singleLesions(net: Architecture): Route[] {
  const whole = intact(net);
  return [
    whole,
    ...net.blocks.flatMap(block =>
      (['residual', 'shortcut'] as const).map(summand => without(whole, new Set([block]), summand)),
    ),
  ];
}

/** The routes as a tree: what they share at their beginnings stands there once. */
export function forks(routes: readonly Route[]): Fork[] {
  return branch(
    routes.map((route, number) => ({ route, number })),
    0,
  );
}

interface Numbered {
  readonly route: Route;
  readonly number: number;
}

function branch(routes: readonly Numbered[], depth: number): Fork[] {
  const groups = new Map<string, Numbered[]>();
  for (const each of routes) {
    const step = each.route[depth];
    if (!step) continue;
    const key = `${step.block.name} ${step.way}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map(group => ({
    step: group[0]!.route[depth]!,
    next: branch(group, depth + 1),
    ends: group.filter(({ route }) => route.length === depth + 1).map(({ number }) => number),
  }));
}
