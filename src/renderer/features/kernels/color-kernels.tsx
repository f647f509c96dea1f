// Kernels over red, green and blue: one colour picture for every output channel.

import { useId, useMemo } from 'react';
import type { Domain } from '../../../shared/color/domain';
import { significant } from '../../../shared/format';
import type { Kernels } from '../../../shared/protocol/requests/kernels';
import { useAppState } from '../../state/use-app-state';
import { ColorLegend } from '../../ui/color-legend';
import { KernelGrid } from './kernel-grid';
import { kernelNorms, kernelOrder, kernelReaches } from './kernel-order';
import { colorCells } from './kernel-picture';
import styles from './kernels-panel.module.css';

interface Props {
  readonly kernels: Kernels;
  /** A range that a shared one must hold too: that of the other network's layer. */
  readonly beside: Domain | null;
  readonly output: number;
  readonly onOutput: (output: number) => void;
}

export function ColorKernels({ kernels, beside, output, onOutput }: Props) {
  const id = useId();
  const shared = useAppState(state => state.sharedRange);
  const { values, outputs, width, height, node, min, max } = kernels;
  const size = width * height;
  const known = useMemo(
    () => ({ norms: kernelNorms(values, outputs), reaches: kernelReaches(values, outputs) }),
    [values, outputs],
  );
  const whole = Math.max(-min, max, -(beside?.min ?? 0), beside?.max ?? 0);
  const pixelOf = useMemo(
    () => colorCells(values, size, tile => (shared ? whole : known.reaches[tile]!)),
    [values, size, shared, whole, known],
  );
  const order = useMemo(() => kernelOrder(known.norms, 'number'), [known]);
  const reach = shared ? whole : known.reaches[output]!;
  return (
    <>
      <div className={styles.detail}>
        <output id={id} className={styles.reading}>
          <b>Output channel {output}</b>
          <span>
            {3 * size} weights, largest {significant(known.reaches[output])}, length{' '}
            {significant(known.norms[output])}
          </span>
        </output>
        <ColorLegend
          map="grey"
          domain={{ min: -reach, max: reach }}
          label={`Weights of output channel ${output}, in each of red, green and blue`}
        />
        <p className={styles.note}>Red, green and blue are the weights over the three colours; grey is 0.</p>
      </div>
      <KernelGrid
        label={`Kernels of ${node}, ${outputs} output channels`}
        describedBy={id}
        tiles={{ count: outputs, width, height }}
        pixelOf={pixelOf}
        order={order}
        chosen={output}
        onChoose={onOutput}
      />
    </>
  );
}
