// A block's two summands, their sum and what ReLU lets through of it, one click apart.
import type { Slot } from '../../../shared/protocol/messages';
import type { Block } from '../../../shared/resnet/architecture';
import { SHORTCUT_TITLES } from '../../../shared/resnet/labels';
import { useActions } from '../../state/use-app-state';
import { Segmented } from '../../ui/segmented';
import styles from './summand-switch.module.css';

interface Props {
  readonly slot: Slot;
  readonly block: Block;
  readonly node: string;
}

/** The nodes of a block that one goes to and fro between, in the order of computation. */
export function summandsOf(
  block: Block,
): { node: string; kind: 'residual' | 'shortcut' | null; words: string }[] {
  const branch = {
    node: block.branchEnd,
    kind: 'residual',
    words: 'F(x), what the residual branch adds',
  } as const;
  const { name, shortcut, sum } = block;
  const bare = sum === name || branch.node === name;
  const output = {
    node: name,
    kind: null,
    words: bare ? 'output of the block, without a ReLU' : 'output of the block, after ReLU',
  } as const;
  if (sum === null) return branch.node === name ? [branch] : [branch, output];
  return [
    branch,
    { node: `${name}.shortcut`, kind: 'shortcut', words: `S(x), what the ${SHORTCUT_TITLES[shortcut]} adds` },
    ...(bare ? [] : [{ node: sum, kind: null, words: 'F(x) + S(x), the sum before ReLU' }]),
    output,
  ];
}

const LABELS: Readonly<Record<string, string>> = { residual: 'F(x)', shortcut: 'S(x)' };

export function SummandSwitch({ slot, block, node }: Props) {
  const { nodeSelected } = useActions();
  const segments = summandsOf(block).map(({ node: value, kind, words }) => ({
    value,
    title: `${words}: ${value}`,
    label: (
      <span className={styles.label} data-kind={kind ?? undefined}>
        {kind ? LABELS[kind] : value === block.name ? 'output' : 'sum'}
      </span>
    ),
  }));
  return (
    <Segmented
      label={`Summands of ${block.name}`}
      size="small"
      segments={segments}
      value={segments.some(({ value }) => value === node) ? node : null}
      onChange={chosen => nodeSelected(slot, chosen)}
    />
  );
}
