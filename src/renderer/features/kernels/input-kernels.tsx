// The kernels of one output channel: a small picture for every input channel, or a strip of weights where they are 1x1.

import { useId, useMemo, useState } from 'react';
import { lookupTable } from '../../../shared/color/color-maps';
import { type Domain, displayDomain, sharedDomain } from '../../../shared/color/domain';
import { significant } from '../../../shared/format';
import type { Kernels } from '../../../shared/protocol/requests/kernels';
import { useAppState } from '../../state/use-app-state';
import { ColorLegend } from '../../ui/color-legend';
import { KernelGrid } from './kernel-grid';
import { kernelNorms, kernelOrder } from './kernel-order';
import { mappedCells } from './kernel-picture';
import styles from './kernels-panel.module.css';

interface Props {
  readonly kernels: Kernels;
  /** A range that a shared one must hold too: that of the other network's layer. */
  readonly beside: Domain | null;
  /** The node that the layer reads. */
  readonly from: string;
}

export function InputKernels({ kernels, beside, from }: Props) {
  const id = useId();
  const shared = useAppState(state => state.sharedRange);
  const map = useAppState(state => state.signedMap);
  const by = useAppState(state => state.kernelOrder);
  const [wanted, setWanted] = useState<number | null>(null);
  const { values, inputs, width, height, node, output, min, max } = kernels;
  const size = width * height;
  const norms = useMemo(() => kernelNorms(values, inputs), [values, inputs]);
  const order = useMemo(() => kernelOrder(norms, by), [norms, by]);
  const domain = useMemo(() => {
    const all = [{ min, max }, ...(beside ? [beside] : [])];
    const [lowest, highest] = [all.map(one => one.min), all.map(one => one.max)];
    return displayDomain(map, shared ? sharedDomain(lowest, highest) : sharedDomain(values, values));
  }, [map, shared, values, min, max, beside]);
  const pixelOf = useMemo(
    () => mappedCells(values, size, lookupTable(map), domain),
    [values, size, map, domain],
  );
  const chosen = wanted !== null && wanted < inputs ? wanted : order[0]!;
  const weights = values.subarray(chosen * size, (chosen + 1) * size);
  return (
    <>
      <div className={styles.detail}>
        <div className={styles.chosen}>
          <output id={id} className={styles.reading}>
            <b>From input channel {chosen}</b>
            <span>of {from}</span>
            <span>
              {size === 1 ? 'weight' : 'length'} {significant(size === 1 ? weights[0] : norms[chosen])}
            </span>
          </output>
          {size > 1 && <WeightTable weights={weights} width={width} input={chosen} />}
        </div>
        <ColorLegend
          map={map}
          domain={domain}
          label={
            shared
              ? `Weights of ${node}${beside ? ' and its counterpart' : ''}`
              : `Weights of output channel ${output}`
          }
        />
      </div>
      <KernelGrid
        label={`Kernels of ${node}, output channel ${output}, ${inputs} input channels`}
        describedBy={id}
        tiles={{ count: inputs, width, height }}
        pixelOf={pixelOf}
        order={order}
        chosen={chosen}
        onChoose={setWanted}
      />
    </>
  );
}

interface TableProps {
  readonly weights: Float32Array;
  readonly width: number;
  readonly input: number;
}

function WeightTable({ weights, width, input }: TableProps) {
  const rows = Array.from({ length: weights.length / width }, (_, y) => y);
  const columns = Array.from({ length: width }, (_, x) => x);
  return (
    <table className={styles.weights} aria-label={`Weights from input channel ${input}`}>
      <tbody>
        {rows.map(y => (
          <tr key={y}>
            {columns.map(x => (
              <td key={x}>{significant(weights[y * width + x], 2)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
