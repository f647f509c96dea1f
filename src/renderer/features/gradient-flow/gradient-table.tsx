// The numbers of the tracks as a table.
import { decimal, NONE, scientific, significant } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import type { BlockGradient } from '../../../shared/protocol/records';
import { selectedIn } from '../../state/selection/selected-nodes';
import { useActions, useAppState } from '../../state/use-app-state';
import styles from './gradient-tracks.module.css';

const COLUMNS: readonly { head: string; title: string; cell: (gradient: BlockGradient) => string }[] = [
  { head: 'share', title: '⟨g_S, g⟩ / ⟨g, g⟩', cell: g => decimal(g.share, 3) },
  {
    head: '1 − share',
    title: '⟨g_F, g⟩ / ⟨g, g⟩',
    cell: g => (g.share === null ? NONE : decimal(1 - g.share, 3)),
  },
  { head: '|g_S|', title: 'L2 norm of the part through the shortcut', cell: g => significant(g.shortcut) },
  {
    head: '|g_F|',
    title: 'L2 norm of the part through the residual branch',
    cell: g => significant(g.residual),
  },
  { head: '|g|', title: 'L2 norm of the gradient at the block’s input', cell: g => significant(g.total) },
  { head: 'cos', title: 'Cosine of the angle between both parts', cell: g => decimal(g.cosine) },
  {
    head: '|F| / |S|',
    title: 'Ratio of the two summands’ norms, forward',
    cell: g => significant(g.forwardRatio),
  },
  { head: 'error', title: '|g_S + g_F − g| / |g|', cell: g => scientific(g.splitError, 1) },
];

interface Props {
  readonly slot: Slot;
  readonly caption: string;
  readonly gradients: readonly BlockGradient[];
}

export function GradientTable({ slot, caption, gradients }: Props) {
  const selected = useAppState(state => selectedIn(state, slot));
  const { nodeSelected } = useActions();
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">block</th>
          {COLUMNS.map(({ head, title }) => (
            <th key={head} scope="col" title={title}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {gradients.map(gradient => (
          <tr key={gradient.block} data-selected={gradient.block === selected || undefined}>
            <th scope="row">
              <button type="button" onClick={() => nodeSelected(slot, gradient.block)}>
                {gradient.block}
              </button>
            </th>
            {COLUMNS.map(({ head, cell }) => (
              <td key={head}>{cell(gradient)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
