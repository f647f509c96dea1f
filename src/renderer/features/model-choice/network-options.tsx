// What may differ within one depth: where the stride sits, what the shortcuts are, how large the input is.

import { SlidersHorizontal } from 'lucide-react';
import type { Slot } from '../../../shared/protocol/messages';
import type { ShortcutOption, StridePlacement } from '../../../shared/resnet/form';
import { titleOf } from '../../../shared/resnet/title';
import { isUntrained, specOf } from '../../state/network/network';
import { ownVariant, shortcutChange, strideChange } from '../../state/network/variant-change';
import { useActions, useAppState } from '../../state/use-app-state';
import { IconButton } from '../../ui/button';
import { Popover } from '../../ui/popover';
import { Segmented } from '../../ui/segmented';
import { InputSize } from './input-size';
import styles from './network-options.module.css';
import { PreprocessingFields } from './preprocessing-fields';

const STRIDES: readonly { value: StridePlacement; label: string; title: string }[] = [
  { value: '3x3', label: 'v1.5', title: 'v1.5: stride on the 3×3' },
  { value: '1x1', label: 'v1', title: 'v1: stride on the 1×1' },
];

const SHORTCUTS: readonly { value: ShortcutOption; label: string; title: string; text: string }[] = [
  { value: 'A', label: 'A', title: 'Option A', text: 'Zero padding where the shape changes; no parameters.' },
  {
    value: 'B',
    label: 'B',
    title: 'Option B',
    text: '1×1 projections where the shape changes, else identity.',
  },
  { value: 'C', label: 'C', title: 'Option C', text: 'A 1×1 projection in every block.' },
  {
    value: 'none',
    label: 'Plain',
    title: 'Plain: no shortcuts',
    text: 'No shortcuts at all: a plain network.',
  },
];

export function NetworkOptions({ slot }: { readonly slot: Slot }) {
  const network = useAppState(state => state.panes[slot].network);
  const weights = useAppState(state => state.weights);
  const comparing = useAppState(state => state.comparing);
  const { networkChanged } = useActions();
  const spec = specOf(network, weights);
  const own = ownVariant(network, weights);
  const bottleneck = spec.block === 'bottleneck';
  const trained = !isUntrained(network.weights);

  const chooseStride = (stride: StridePlacement) =>
    networkChanged(slot, strideChange(network, weights, stride));
  const chooseShortcut = (shortcut: ShortcutOption) =>
    networkChanged(slot, shortcutChange(network, weights, shortcut));

  const changed =
    spec.stride !== own.stride ||
    spec.shortcut !== own.shortcut ||
    network.input !== undefined ||
    network.preprocessing !== undefined;
  const label = comparing ? `Options of network ${slot.toUpperCase()}` : 'Network options';
  return (
    <Popover
      title={`${titleOf(spec)}: options`}
      width={336}
      trigger={
        <IconButton label={label} className={changed ? styles.changed : undefined}>
          <SlidersHorizontal size={16} aria-hidden="true" />
        </IconButton>
      }
    >
      <div className={styles.options}>
        <div className={styles.option}>
          <h3>Stride of a downsampling block</h3>
          {bottleneck ? (
            <>
              <Segmented
                label="Stride"
                segments={STRIDES}
                value={spec.stride}
                onChange={chooseStride}
                size="small"
              />
              <p>
                {spec.stride === '3x3'
                  ? 'On the 3×3 convolution, as torchvision has it.'
                  : 'On the first 1×1 convolution, as the paper has it: fewer multiply-adds, three of four positions unseen.'}
              </p>
            </>
          ) : (
            <p>Basic blocks have it on their first 3×3; v1 and v1.5 are the same network.</p>
          )}
        </div>
        <div className={styles.option}>
          <h3>Shortcuts (section 3.3)</h3>
          <Segmented
            label="Shortcuts"
            segments={SHORTCUTS}
            value={spec.shortcut}
            onChange={chooseShortcut}
            size="small"
          />
          <p>
            {SHORTCUTS.find(option => option.value === spec.shortcut)?.text}
            {trained && ' Another option needs other parameters: it runs untrained.'}
          </p>
        </div>
        <div className={styles.option}>
          <h3>Input size</h3>
          <InputSize slot={slot} />
        </div>
        <div className={styles.option}>
          <h3>Preprocessing</h3>
          <PreprocessingFields slot={slot} />
        </div>
      </div>
    </Popover>
  );
}
