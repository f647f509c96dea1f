// The Kernels tab of one network: the weights of the layer that the selected node is looked at through, as trained.
// Over red, green and blue each output channel's kernel is a picture; further in, one output channel is looked at, with
// a small picture for every input channel.

import { useMemo } from 'react';
import { dimensions } from '../../../shared/format';
import { useRangeBeside } from '../../state/maps/linked-ranges';
import { rangeOf } from '../../state/maps/maps-slice';
import type { MapRange } from '../../state/maps/maps-state';
import { entryOf } from '../../state/network/network';
import type { Inspected } from '../../state/selection/inspected';
import { useActions, useAppState } from '../../state/use-app-state';
import { Message } from '../../ui/message';
import { Segmented } from '../../ui/segmented';
import { useSlow } from '../../ui/use-slow';
import { ColorKernels } from './color-kernels';
import { InputKernels } from './input-kernels';
import { kernelNodeOf, kernelNodesAround, kernelSizes, shortName } from './kernel-nodes';
import styles from './kernels-panel.module.css';
import { OutputField } from './output-field';
import { useKernels } from './use-kernels';

interface Props {
  readonly inspected: Inspected;
  /** The chosen channel of the selected node; null where none is. */
  readonly channel: number | null;
  readonly onChannel: (channel: number) => void;
  readonly compact?: boolean;
}

const ORDERS = [
  { value: 'number', label: 'by number' },
  { value: 'norm', label: 'by length', title: 'Input channels by the length (L2) of their weights' },
] as const;

const RANGES: readonly { value: MapRange; label: string; title: string }[] = [
  { value: 'own', label: 'own range', title: 'Colours span the weights in sight' },
  { value: 'shared', label: 'layer’s', title: 'Colours span all weights of the layer' },
];
const COMPARED_RANGES: typeof RANGES = [
  ...RANGES,
  { value: 'linked', label: 'linked', title: 'Colours span all weights of both layers, in A and B' },
];

export function KernelsPanel({ inspected, channel, onChannel, compact = false }: Props) {
  const { slot, net, node } = inspected;
  const layer = kernelNodeOf(net, node);
  const { outputs, inputs, side } = kernelSizes(layer);
  const colored = layer.inputs[0] === 'input' && inputs === 3;
  // Of the classes the one that is differentiated.
  const first = layer.op === 'fc' ? (inspected.run?.target.index ?? 0) : 0;
  const output = channel !== null && channel < outputs ? channel : first;
  const { kernels, fresh, error } = useKernels(slot, layer.name, colored ? null : output);
  const order = useAppState(state => state.kernelOrder);
  const comparing = useAppState(state => state.comparing);
  const range = useAppState(rangeOf);
  const classNames = useAppState(
    state => entryOf(state.panes[slot].network, state.weights)?.classNames ?? null,
  );
  const { nodeSelected, kernelOrderChosen, rangeChosen } = useActions();
  const slow = useSlow(useMemo(() => (fresh || error ? null : performance.now()), [fresh, error]));
  const around = kernelNodesAround(net, node);
  // While other kernels are awaited those of the same layer stay; those of another would be misread.
  const shown = kernels?.node === layer.name ? kernels : null;
  const beside = useRangeBeside(slot, 'kernels', shown);
  return (
    <div className={styles.panel} aria-busy={!fresh && !error} data-compact={compact || undefined}>
      <div className={styles.controls}>
        {around.length > 1 && (
          <Segmented
            label="Layer"
            size="small"
            segments={around.map(other => ({ value: other.name, label: shortName(other) }))}
            value={layer.name}
            onChange={name => nodeSelected(slot, name)}
          />
        )}
        <p className={styles.shape} title="Output channels × input channels × height × width">
          {around.length === 1 && <b>{layer.name}</b>}{' '}
          {dimensions([outputs, inputs, ...(side > 1 ? [side, side] : [])])}
        </p>
      </div>
      <div className={styles.controls}>
        {!colored && (
          <>
            <OutputField
              output={output}
              outputs={outputs}
              name={layer.op === 'fc' ? (classNames?.[output] ?? null) : null}
              onOutput={onChannel}
            />
            <Segmented
              label="Order of input channels"
              size="small"
              segments={ORDERS}
              value={order}
              onChange={kernelOrderChosen}
            />
          </>
        )}
        <Segmented
          label="Range of colours"
          size="small"
          segments={comparing ? COMPARED_RANGES : RANGES}
          value={range}
          onChange={rangeChosen}
        />
      </div>
      {error && <Message kind="error">{error}</Message>}
      {!shown && slow && <Message kind="wait">The kernels of {layer.name} are being read.</Message>}
      {shown && colored && (
        <ColorKernels kernels={shown} beside={beside} output={output} onOutput={onChannel} />
      )}
      {shown && !colored && <InputKernels kernels={shown} beside={beside} from={layer.inputs[0]!} />}
    </div>
  );
}
