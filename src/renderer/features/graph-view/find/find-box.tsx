// A layer by any of its names: torchvision's, timm's, Keras', Caffe's or the paper's.
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search } from 'lucide-react';
import { useContext, useMemo, useRef, useState } from 'react';
import { labelOf } from '../../../../shared/resnet/labels';
import { titleOf } from '../../../../shared/resnet/title';
import { paneNet } from '../../../state/selection/selection';
import { useActions, useAppState } from '../../../state/use-app-state';
import { Button } from '../../../ui/button';
import { Popover } from '../../../ui/popover';
import { useMedia } from '../../../ui/use-media';
import { FocusContext, stopId } from '../focus-context';
import styles from './find-box.module.css';
import { type Found, foundNodes } from './found-nodes';

const MOST = 40;

export function FindBox() {
  const open = useAppState(state => state.finding);
  const { findToggled, nodeFound } = useActions();
  const roomy = useMedia('(min-width: 1440px)');
  const focus = useContext(FocusContext);
  const chosen = useRef<Found | null>(null);
  const choose = (found: Found) => {
    chosen.current = found;
    nodeFound(found.slot, found.node);
    findToggled(false);
    // It may be mounted only when the view has arrived there.
    focus.move(stopId(found.slot, found.node), true);
  };
  const finalFocus = () => {
    if (!chosen.current) return undefined;
    chosen.current = null;
    return false; // the layer has the focus, or takes it when it is there
  };
  return (
    <Popover
      title="Find a layer"
      bare
      align="end"
      width={344}
      open={open}
      onOpenChange={findToggled}
      finalFocus={finalFocus}
      trigger={
        <Button look="quiet" className={styles.trigger} aria-label="Find a layer" title="Find a layer (/)">
          <Search size={15} aria-hidden="true" />
          {roomy && (
            <>
              Find <kbd>/</kbd>
            </>
          )}
        </Button>
      }
    >
      <Finder onChoose={choose} />
    </Popover>
  );
}

function Finder({ onChoose }: { readonly onChoose: (found: Found) => void }) {
  const comparing = useAppState(state => state.comparing);
  const slot = useAppState(state => state.selection.slot);
  const netA = useAppState(state => paneNet(state, 'a'));
  const netB = useAppState(state => paneNet(state, 'b'));
  const [wanted, setWanted] = useState('');
  const nets = { a: netA, b: netB };
  const rows = useMemo(() => {
    const own = { slot, net: slot === 'a' ? netA : netB };
    const other = slot === 'a' ? ({ slot: 'b', net: netB } as const) : ({ slot: 'a', net: netA } as const);
    return comparing ? [own, other] : [own];
  }, [slot, netA, netB, comparing]);
  const found = useMemo(() => foundNodes(rows, wanted, MOST), [rows, wanted]);
  const names = rows.map(({ net }) => titleOf(net.spec)).join(' and ');
  return (
    <Autocomplete.Root
      open
      inline
      items={found}
      filter={null}
      itemToStringValue={({ alias }: Found) => alias}
      value={wanted}
      onValueChange={(value, { reason }) => {
        // Choosing an item would write its name into the box that is about to close.
        if (reason !== 'item-press') setWanted(value);
      }}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.Input
        className={styles.input}
        aria-label="Name of a layer"
        placeholder="layer3.1.conv2, conv4_x, res4b …"
        spellCheck={false}
        autoComplete="off"
      />
      <Autocomplete.List className={styles.list} aria-label="Layers">
        {(item: Found) => (
          <Autocomplete.Item
            key={`${item.slot} ${item.node}`}
            value={item}
            className={styles.item}
            onClick={() => onChoose(item)}
          >
            <span className={styles.name}>
              {comparing && <span className={styles.slot}>{item.slot.toUpperCase()}</span>}
              {item.node}
              {item.alias !== item.node.toLowerCase() && <span className={styles.alias}>{item.alias}</span>}
            </span>
            <span className={styles.plain}>{labelOf(nets[item.slot], item.node).plain}</span>
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
      <Autocomplete.Empty className={styles.empty}>
        {wanted.trim() === ''
          ? 'Names of torchvision, timm, Keras, Caffe and the paper are known.'
          : `No layer of ${names} is called “${wanted.trim()}”.`}
      </Autocomplete.Empty>
    </Autocomplete.Root>
  );
}
