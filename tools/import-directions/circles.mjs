// Finds files that import each other in a circle, types counted: none of them can be read, tested or moved alone.
import { posix } from 'node:path';
import { importsOf } from './check-imports.mjs';

const ENDINGS = ['', '.ts', '.tsx', '.mts', '.mjs', '.js'];

/**
 * @param {Map<string, string>} sources text by path from the root, with forward slashes
 * @returns {string[]} one sentence for every group of files that reach each other, with the shortest way round
 */
export function circlesIn(sources) {
  const graph = importGraph(sources);
  return groupsOf(graph)
    .map(group => {
      const way = shortestCircle(graph, group);
      const all = group.size > way.length - 1 ? ` (${group.size} files reach each other)` : '';
      return `circle of imports: ${way.join(' -> ')}${all}`;
    })
    .sort();
}

/** @returns {Map<string, string[]>} the files among the sources that each of them imports */
function importGraph(sources) {
  return new Map(
    [...sources].map(([file, text]) => {
      const named = importsOf(text).filter(({ specifier }) => specifier.startsWith('.'));
      const targets = named.flatMap(({ specifier }) => {
        const path = posix.join(posix.dirname(file), specifier);
        const found = ENDINGS.map(ending => path + ending).find(candidate => sources.has(candidate));
        return found ? [found] : []; // a style sheet, a picture, or what lies outside
      });
      return [file, targets];
    }),
  );
}

/**
 * Tarjan's strongly connected components, those without a circle left out.
 * @returns {Set<string>[]}
 */
function groupsOf(graph) {
  const groups = [];
  const order = new Map();
  const lowest = new Map();
  const open = [];
  const isOpen = new Set();
  const visit = file => {
    order.set(file, order.size);
    lowest.set(file, order.get(file));
    open.push(file);
    isOpen.add(file);
    for (const next of graph.get(file)) {
      if (!order.has(next)) visit(next);
      else if (!isOpen.has(next)) continue;
      lowest.set(file, Math.min(lowest.get(file), lowest.get(next)));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = new Set(open.splice(open.indexOf(file)));
    for (const done of group) isOpen.delete(done);
    if (group.size > 1 || graph.get(file).includes(file)) groups.push(group);
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return groups;
}

/** @returns {string[]} begins and ends with the same file */
function shortestCircle(graph, group) {
  const circles = [...group].sort().map(start => {
    const ways = [[start]];
    const seen = new Set();
    for (const way of ways)
      for (const next of graph.get(way.at(-1))) {
        if (next === start) return [...way, start];
        if (!group.has(next) || seen.has(next)) continue;
        seen.add(next);
        ways.push([...way, next]);
      }
    return [];
  });
  return circles.reduce((best, circle) => (circle.length < best.length ? circle : best));
}
