// What is known of the selected node: its maps, its numbers, the gradient through its block, and its mathematics. In
// comparison the counterpart in the other network stands below, or above, in halves.

import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import type { Slot } from '../../../shared/protocol/messages';
import { titleOf } from '../../../shared/resnet/title';
import { GradientPanel } from '../../features/gradient/gradient-panel';
import { KernelsPanel } from '../../features/kernels/kernels-panel';
import { FilterField } from '../../features/maps/filter-field';
import { MapsPanel } from '../../features/maps/maps-panel';
import { MapsToolbar } from '../../features/maps/maps-toolbar';
import { MathPanel } from '../../features/math/math-panel';
import { PinStrip } from '../../features/pins/pin-strip';
import { PixelsPanel } from '../../features/pixels/pixels-panel';
import { PixelsToolbar } from '../../features/pixels/pixels-toolbar';
import { StatisticsPanel } from '../../features/statistics/statistics-panel';
import { LinkedRangesProvider, useLinkedRanges } from '../../state/maps/linked-ranges';
import { type Inspected, useInspected } from '../../state/selection/inspected';
import { useActions, useAppState } from '../../state/use-app-state';
import { INSPECTOR_TABS, type InspectorTab } from '../../state/view/view-state';
import styles from './inspector.module.css';
import { NodeHead } from './node-head';

const TITLES: Readonly<Record<InspectorTab, string>> = {
  maps: 'Maps',
  statistics: 'Statistics',
  gradient: 'Gradient',
  pixels: 'Pixels',
  kernels: 'Kernels',
  math: 'Math',
};

export function Inspector() {
  const comparing = useAppState(state => state.comparing);
  const selected = useAppState(state => state.selection.slot);
  const panes = { a: useInspected('a'), b: useInspected('b') };
  const tab = useAppState(state => state.inspectorTab);
  const { inspectorTabChosen } = useActions();
  const channels = useChannels();
  const ranges = useLinkedRanges();

  const one = panes[comparing ? selected : 'a'];
  const lowest = one.run?.numbers?.activations.get(one.node)?.min ?? 0;
  const toolbar = (
    <MapsToolbar
      signed={lowest < 0}
      vector={one.layer.shape.slice(1).every(n => n === 1)}
      logits={one.node === 'fc'}
    >
      {comparing && <FilterField named={one.node === 'fc'} />}
    </MapsToolbar>
  );
  const panelOf = (inspected: Inspected) => {
    const { channel, choose } = channels(inspected.slot);
    switch (tab) {
      case 'maps':
        return (
          <MapsPanel inspected={inspected} channel={channel} onChannel={choose} compact={comparing}>
            {!comparing && toolbar}
          </MapsPanel>
        );
      case 'statistics':
        return <StatisticsPanel inspected={inspected} channel={channel} compact={comparing} />;
      case 'gradient':
        return <GradientPanel inspected={inspected} compact={comparing} />;
      case 'pixels':
        return (
          <PixelsPanel inspected={inspected} compact={comparing}>
            {!comparing && <PixelsToolbar />}
          </PixelsPanel>
        );
      case 'kernels':
        return (
          <KernelsPanel inspected={inspected} channel={channel} onChannel={choose} compact={comparing} />
        );
      case 'math':
        return <MathPanel inspected={inspected} />;
    }
  };
  const halves: readonly Slot[] = ['a', 'b'];
  return (
    <Tabs.Root
      value={tab}
      onValueChange={value => inspectorTabChosen(value as InspectorTab)}
      className={styles.inspector}
      data-panel="inspector"
    >
      {!comparing && <NodeHead inspected={one} steady={tab === 'pixels'} />}
      <Tabs.List className={styles.tabs} aria-label="About the selected node">
        {INSPECTOR_TABS.map(name => (
          <Tabs.Tab key={name} value={name} className={styles.tab}>
            {TITLES[name]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className={styles.panel}>
        {comparing ? (
          <LinkedRangesProvider value={ranges}>
            {tab === 'maps' && <div className={styles.toolbar}>{toolbar}</div>}
            {tab === 'pixels' && <PixelsToolbar />}
            {halves.map(slot => (
              <section
                key={slot}
                className={styles.half}
                data-selected={slot === selected || undefined}
                data-tab={tab}
                aria-label={networkName(panes[slot])}
              >
                <NodeHead
                  inspected={panes[slot]}
                  network={networkName(panes[slot])}
                  steady={tab === 'pixels'}
                />
                {panelOf(panes[slot])}
              </section>
            ))}
          </LinkedRangesProvider>
        ) : (
          panelOf(one)
        )}
      </Tabs.Panel>
      <PinStrip />
    </Tabs.Root>
  );
}

/** `A ResNet-18` */
function networkName({ slot, net }: Inspected): string {
  return `${slot.toUpperCase()} ${titleOf(net.spec)}`;
}

/** The chosen channel of each network. The selected node's is the app's; its counterpart's stays here, since channels of two networks have nothing in common. */
function useChannels() {
  const selected = useAppState(state => state.selection.slot);
  const channel = useAppState(state => state.channel);
  const { channelSelected } = useActions();
  const [other, setOther] = useState<number | null>(null);
  return (slot: Slot) =>
    slot === selected
      ? { channel, choose: (chosen: number) => channelSelected(chosen) }
      : { channel: other, choose: (chosen: number) => setOther(chosen) };
}
