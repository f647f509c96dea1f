// Two inspections of one picture side by side, and the JSON that the command line's contract makes of them.
import type { Prediction, WeightsEntry } from '../../shared/protocol/records';
import { inspectedSpec } from '../../shared/protocol/requested';
import { type Architecture, architecture } from '../../shared/resnet/architecture';
import { layers, total } from '../../shared/resnet/costs';
import { type Inspection, inspectionJson } from './inspection';

export interface Comparison {
  readonly a: Inspection;
  readonly b: Inspection;
  /** Said where the gradients are of different classes; else null. */
  readonly note: string | null;
}

interface NamedClass {
  readonly name: string;
  readonly wnid?: string | undefined;
}

/** What a class is called, the surest first: WordNet id, whole name, its synonyms. */
export function namesOf({ name, wnid }: NamedClass): string[] {
  return [...new Set([...(wnid ? [wnid] : []), name, ...name.split(/, */)])];
}

/** By WordNet id where both have one, else by any common name. */
export function sameClass(a: NamedClass, b: NamedClass): boolean {
  if (a.wnid && b.wnid) return a.wnid === b.wnid;
  const names = new Set(namesOf(a).map(name => name.toLowerCase()));
  return namesOf(b).some(name => names.has(name.toLowerCase()));
}

export interface Agreement {
  readonly top1: boolean;
  /** Classes that are among the first five of both. */
  readonly top5: number;
}

export function agreement({ a, b }: Comparison): Agreement {
  const [first, second] = [a.predictions.top5, b.predictions.top5];
  const same = sameClasses(a, b);
  return {
    top1: same(first[0]!, second[0]!),
    top5: first.filter(one => second.some(other => same(one, other))).length,
  };
}

/** Whether nobody knows the names of a network's classes. */
export const unnamed = (entry: WeightsEntry | null) => entry?.classNames === null;

/** Classes that nobody named are the same by index, where both networks have as many; numbered ones are no names. */
function sameClasses(a: Inspection, b: Inspection): (x: Prediction, y: Prediction) => boolean {
  if (!unnamed(a.entry) && !unnamed(b.entry)) return sameClass;
  const byIndex = unnamed(a.entry) && unnamed(b.entry);
  const asMany = a.predictions.network.classes === b.predictions.network.classes;
  return (x, y) => byIndex && asMany && x.index === y.index;
}

export interface StageSummary {
  readonly blocks: number;
  readonly params: number;
  readonly macs: number;
  /** Mean of the blocks' shares of the gradient through the shortcut; null where none has one. */
  readonly meanShare: number | null;
}

export interface StageRow {
  readonly stage: string;
  /** null where the network has no such stage. */
  readonly a: StageSummary | null;
  readonly b: StageSummary | null;
}

export function inspectedArchitecture({ predictions }: Inspection): Architecture {
  return architecture(inspectedSpec(predictions.network));
}

export function stages({ a, b }: Comparison): StageRow[] {
  const [first, second] = [stageSummaries(a), stageSummaries(b)];
  return Array.from({ length: Math.max(first.length, second.length) }, (_, i) => ({
    stage: `layer${i + 1}`,
    a: first[i] ?? null,
    b: second[i] ?? null,
  }));
}

function stageSummaries(inspection: Inspection): StageSummary[] {
  const net = inspectedArchitecture(inspection);
  const all = layers(net);
  return net.stages.map(names => {
    const blocks = new Set(names);
    const { params, macs } = total(all.filter(({ block }) => block !== null && blocks.has(block)));
    const shares = inspection.numbers.blocks.flatMap(({ block, share }) =>
      blocks.has(block) && share !== null ? [share] : [],
    );
    const meanShare = shares.length > 0 ? shares.reduce((x, y) => x + y, 0) / shares.length : null;
    return { blocks: names.length, params, macs, meanShare };
  });
}

/** Keys as in the contract, and `note`. */
export function comparisonJson(comparison: Comparison) {
  const { a, b, note } = comparison;
  return {
    a: inspectionJson(a),
    b: inspectionJson(b),
    agreement: agreement(comparison),
    stages: stages(comparison),
    note,
  };
}
