// A comparison for people: what both see, what they cost, how the gradient passes their stages.
import { compact, count, decimal, milliseconds, percent } from '../../shared/format';
import { layers, total } from '../../shared/resnet/costs';
import { titleOf } from '../../shared/resnet/title';
import { page, table } from '../../shared/text-table';
import { agreement, type Comparison, inspectedArchitecture, type StageSummary, stages } from './comparison';
import { type Inspection, seedOf } from './inspection';

export function comparisonText(comparison: Comparison): string {
  const { a, b } = comparison;
  const titles = [title(a), title(b)];
  return page(
    `${titles[0]} (A) and ${titles[1]} (B)`,
    table([{ title: '' }, { title: 'A', figures: true }, { title: 'B', figures: true }], sums(a, b)),
    table([{ title: 'A sees' }, probability, { title: 'B sees' }, probability], seen(comparison)),
    agreementText(comparison),
    stagesTable(comparison),
  );
}

const probability = { title: 'probability', figures: true };

function title({ predictions: { network } }: Inspection): string {
  return titleOf(network);
}

function sums(a: Inspection, b: Inspection): string[][] {
  const both = (name: string, of: (inspection: Inspection) => string) => [name, of(a), of(b)];
  const costs = (inspection: Inspection) => total(layers(inspectedArchitecture(inspection)));
  return [
    both('weights', ({ entry, predictions }) =>
      entry ? entry.title : `untrained, seed ${seedOf(predictions.network.weights)}`,
    ),
    both('parameters', inspection => count(costs(inspection).params)),
    both('multiply-adds', inspection => compact(costs(inspection).macs)),
    both('run', ({ numbers }) => milliseconds(numbers.timings.run)),
    both('gradients of', ({ predictions }) => predictions.target.name),
  ];
}

function seen({ a, b }: Comparison): string[][] {
  const [first, second] = [a.predictions.top5, b.predictions.top5];
  return Array.from({ length: Math.max(first.length, second.length) }, (_, i) => [
    first[i]?.name ?? '',
    first[i] ? percent(first[i].probability) : '',
    second[i]?.name ?? '',
    second[i] ? percent(second[i].probability) : '',
  ]);
}

function agreementText(comparison: Comparison): string {
  const { top1, top5 } = agreement(comparison);
  return `${top1 ? 'Both see the same class first' : 'They see different classes first'}; ${top5} of five are common.`;
}

function stagesTable(comparison: Comparison): string {
  const figures = (stage: StageSummary | null) =>
    stage
      ? [count(stage.blocks), compact(stage.params), compact(stage.macs), decimal(stage.meanShare, 3)]
      : ['', '', '', ''];
  const columns = (side: string) =>
    ['blocks', 'parameters', 'multiply-adds', 'mean share'].map(name => ({
      title: `${side} ${name}`,
      figures: true,
    }));
  return table(
    [{ title: 'stage' }, ...columns('A'), ...columns('B')],
    stages(comparison).map(({ stage, a, b }) => [stage, ...figures(a), ...figures(b)]),
  );
}
