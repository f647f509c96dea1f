// The gradient by path length as numbers.

import { percent } from '../../../../shared/format';
import type { PathShares } from '../../../state/gradient/gradient-state';
import tableStyles from '../gradient-tracks.module.css';
import { shareOf } from './path-counts';
import { pathSummary, paths } from './path-words';

interface Props {
  readonly caption: string;
  readonly shares: PathShares;
  readonly counts: readonly number[];
}

export function PathTable({ caption, shares, counts }: Props) {
  const ofPaths = shareOf(counts);
  return (
    <table className={tableStyles.table}>
      <caption>
        {caption} · {pathSummary(shares)}
      </caption>
      <thead>
        <tr>
          <th scope="col">branches</th>
          <th scope="col">gradient</th>
          <th scope="col">paths</th>
          <th scope="col">of all paths</th>
        </tr>
      </thead>
      <tbody>
        {shares.map((share, k) => (
          <tr key={k}>
            <th scope="row">{k}</th>
            <td>{percent(share, 2)}</td>
            <td>{paths(counts[k] ?? 0)}</td>
            <td>{percent(ofPaths[k], 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
