// What is known of the selected node: its maps, its numbers, the gradient through its block, and its mathematics. In
// comparison the counterpart in the other network stands below, or above, in halves.

import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import type { Slot } from '../../../shared/protocol/messages';
import { VARIANTS } from '../../../shared/resnet/variant';
import { useActions, useAppState } from '../../state/use-app-state';
import { INSPECTOR_TABS, type InspectorTab } from '../../state/view/view-state';
import { GradientPanel } from './gradient/gradient-panel';
import styles from './inspector.module.css';
import { KernelsPanel } from './kernels/kernels-panel';
import { LinkedRangesProvider, useLinkedRanges } from './linked-ranges';
import { FilterField } from './maps/filter-field';
import { MapsPanel } from './maps/maps-panel';
import { MapsToolbar } from './maps/maps-toolbar';
import { MathPanel } from './math/math-panel';
import { NodeHead } from './node-head';
import { PinStrip } from './pins/pin-strip';
import { PixelsPanel } from './pixels/pixels-panel';
import { PixelsToolbar } from './pixels/pixels-toolbar';
import { StatisticsPanel } from './statistics/statistics-panel';
import { type Subject, useSubject } from './subject';

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
  const subjects = { a: useSubject('a'), b: useSubject('b') };
  const tab = useAppState(state => state.inspectorTab);
  const { inspectorTabChosen } = useActions();
  const channels = useChannels();
  const ranges = useLinkedRanges();

  const one = subjects[comparing ? selected : 'a'];
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
  const panelOf = (subject: Subject) => {
    const { channel, choose } = channels(subject.slot);
    switch (tab) {
      case 'maps':
        return (
          <MapsPanel subject={subject} channel={channel} onChannel={choose} compact={comparing}>
            {!comparing && toolbar}
          </MapsPanel>
        );
      case 'statistics':
        return <StatisticsPanel subject={subject} channel={channel} compact={comparing} />;
      case 'gradient':
        return <GradientPanel subject={subject} compact={comparing} />;
      case 'pixels':
        return (
          <PixelsPanel subject={subject} compact={comparing}>
            {!comparing && <PixelsToolbar />}
          </PixelsPanel>
        );
      case 'kernels':
        return <KernelsPanel subject={subject} channel={channel} onChannel={choose} compact={comparing} />;
      case 'math':
        return <MathPanel subject={subject} />;
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
      {!comparing && <NodeHead subject={one} steady={tab === 'pixels'} />}
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
                aria-label={networkName(subjects[slot])}
              >
                <NodeHead
                  subject={subjects[slot]}
                  network={networkName(subjects[slot])}
                  steady={tab === 'pixels'}
                />
                {panelOf(subjects[slot])}
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
function networkName({ slot, net }: Subject): string {
  return `${slot.toUpperCase()} ${VARIANTS[net.spec.model].title}`;
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
