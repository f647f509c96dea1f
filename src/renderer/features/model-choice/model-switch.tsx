// Which network a pane shows: the paper's ImageNet depths side by side, its CIFAR nets in a menu, and all relatives in
// another, by family.
import { ChevronDown } from 'lucide-react';
import { compact } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import { layers, total } from '../../../shared/resnet/costs';
import { FAMILIES, type ModelName, networkSpec, VARIANTS } from '../../../shared/resnet/variant';
import { netOf } from '../../state/network/network';
import { useActions, useAppState } from '../../state/use-app-state';
import { Button } from '../../ui/button';
import { type ChoiceGroup, ChoiceMenu, GroupedMenu } from '../../ui/menu';
import { Segmented } from '../../ui/segmented';
import styles from './model-switch.module.css';

type Family = (typeof FAMILIES)[number];

const [ORIGINAL, CIFAR, ...RELATIVES] = FAMILIES as [Family, Family, ...Family[]];

const depthOf = (name: ModelName) => name.slice(name.indexOf('resnet') + 'resnet'.length);

function choice(name: ModelName) {
  const { params } = total(layers(netOf(networkSpec(name))));
  return { value: name, label: VARIANTS[name].title, note: `${compact(params)} parameters` };
}

const groupOf = ({ title, source, models }: Family): ChoiceGroup => ({
  title,
  note: source,
  choices: models.map(choice),
});

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
      <GroupedMenu
        label={label}
        groups={FAMILIES.map(groupOf)}
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
  const cifar = CIFAR.models.includes(model);
  const relative = RELATIVES.some(({ models }) => models.includes(model));
  return (
    <Segmented
      label={label}
      segments={ORIGINAL.models.map(name => ({
        value: name,
        label: depthOf(name),
        title: VARIANTS[name].title,
      }))}
      value={cifar || relative ? null : model}
      onChange={choose}
    >
      <ChoiceMenu
        label="CIFAR networks"
        choices={CIFAR.models.map(choice)}
        value={model}
        onChange={choose}
        trigger={
          <button
            type="button"
            className={styles.menu}
            data-active={cifar}
            aria-label={cifar ? `CIFAR networks: ${VARIANTS[model].title}` : 'CIFAR networks'}
          >
            {cifar ? depthOf(model) : 'CIFAR'}
            <ChevronDown size={13} aria-hidden="true" />
          </button>
        }
      />
      <GroupedMenu
        label="Relatives"
        groups={RELATIVES.map(groupOf)}
        value={model}
        onChange={choose}
        trigger={
          <button
            type="button"
            className={styles.menu}
            data-active={relative}
            aria-label={relative ? `Relatives: ${VARIANTS[model].title}` : 'Relatives'}
          >
            {relative ? VARIANTS[model].title : 'Relatives'}
            <ChevronDown size={13} aria-hidden="true" />
          </button>
        }
      />
    </Segmented>
  );
}
