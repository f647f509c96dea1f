// Which network a pane shows: the paper's ImageNet depths side by side, its CIFAR nets in a menu.
import { ChevronDown } from 'lucide-react';
import { compact } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import { layers, total } from '../../../shared/resnet/costs';
import { MODEL_NAMES, type ModelName, networkSpec, VARIANTS } from '../../../shared/resnet/variant';
import { netOf } from '../../state/network/network';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { ChoiceMenu } from '../../ui/menu';
import { Segmented } from '../../ui/segmented';
import styles from './model-switch.module.css';

const IMAGENET = MODEL_NAMES.filter(name => VARIANTS[name].stem === 'imagenet');
const CIFAR = MODEL_NAMES.filter(name => VARIANTS[name].stem === 'cifar');

const depthOf = (name: ModelName) => name.slice('resnet'.length);

function choice(name: ModelName) {
  const { params } = total(layers(netOf(networkSpec(name))));
  return { value: name, label: VARIANTS[name].title, note: `${compact(params)} parameters` };
}

interface Props {
  readonly slot: Slot;
  /** One menu instead of segments, where there is little room. */
  readonly narrow: boolean;
}

export function ModelSwitch({ slot, narrow }: Props) {
  const model = useAppState(state => state.panes[slot].network.model);
  const comparing = useAppState(state => state.comparing);
  const { modelChosen } = useActions();
  const choose = (name: string) => modelChosen(slot, name as ModelName);
  const label = comparing ? `Network ${slot.toUpperCase()}` : 'Network';
  if (narrow)
    return (
      <ChoiceMenu
        label={label}
        choices={[...IMAGENET, ...CIFAR].map(choice)}
        value={model}
        onChange={choose}
        trigger={
          <Button aria-label={`${label}: ${VARIANTS[model].title}`}>
            {VARIANTS[model].title}
            <ChevronDown size={14} aria-hidden="true" />
          </Button>
        }
      />
    );
  const cifar = VARIANTS[model].stem === 'cifar';
  return (
    <Segmented
      label={label}
      segments={IMAGENET.map(name => ({ value: name, label: depthOf(name), title: VARIANTS[name].title }))}
      value={cifar ? null : model}
      onChange={choose}
    >
      <ChoiceMenu
        label="CIFAR networks"
        choices={CIFAR.map(choice)}
        value={model}
        onChange={choose}
        trigger={
          <button
            type="button"
            className={styles.cifar}
            data-active={cifar}
            aria-label={cifar ? `CIFAR networks: ${VARIANTS[model].title}` : 'CIFAR networks'}
          >
            {cifar ? depthOf(model) : 'CIFAR'}
            <ChevronDown size={13} aria-hidden="true" />
          </button>
        }
      />
    </Segmented>
  );
}
