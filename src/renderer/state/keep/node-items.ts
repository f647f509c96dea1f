// What can be taken of one node: the inspector's picture, the statistics of all nodes, and its exact values.

import type { Slot } from '../../../shared/protocol/messages';
import type { TensorOf } from '../../../shared/protocol/requests/values';
import { resolveNodeName } from '../../../shared/resnet/architecture';
import { panelElement } from '../../ui/panel-picture/panel-element';
import type { ShareItem } from '../../ui/share-menu';
import type { AppState } from '../app-state';
import { mapName, shownNode } from '../gradient/attribution';
import { paneNet } from '../selection/selection';
import { appStore, type Store } from '../store';
import { panelItems } from './panel-items';
import { sharedTables } from './shared-tables';

/** Gradients are kept where a block ends and at the input. */
export function hasGradient(state: AppState, slot: Slot, node: string): boolean {
  const net = paneNet(state, slot);
  const name = resolveNodeName(net, node);
  return name === 'input' || net.blocks.some(block => block.name === name);
}

/** What can be taken of what goes in: the picture with its crop, and the values that the network is fed. */
export function inputItems(slot: Slot): ShareItem[] {
  const items = panelElement('image') ? panelItems('image', []) : [];
  if (!appStore.getState().panes[slot].run) return items;
  const save = () => appStore.getState().actions.tensorSaved(slot, 'input', 'activation', null);
  return [...items, { label: 'Save the network’s input', note: '.npy', apart: items.length > 0, run: save }];
}

/** @param channel the one that is looked at; null where none was chosen */
export function nodeItems(slot: Slot, node: string, channel: number | null): ShareItem[] {
  const state = appStore.getState();
  const { tables, titles } = sharedTables(state, 'nodes');
  if (!state.panes[slot].run) return panelItems('inspector', tables, titles);
  const save = (label: string, of: TensorOf, one: number | null = null, name = node): ShareItem => ({
    label,
    note: '.npy',
    run: () => appStore.getState().actions.tensorSaved(slot, name, of, one),
  });
  const values = [
    { ...save(`Save values of ${node}`, 'activation'), apart: true },
    ...(channel === null ? [] : [save(`Save values of channel ${channel}`, 'activation', channel)]),
    ...(hasGradient(state, slot, node) ? [save(`Save gradient at ${node}`, 'gradient')] : []),
    ...(node === 'input' ? [] : [save('Save the network’s input', 'activation', null, 'input')]),
  ];
  const pixels = state.inspectorTab === 'pixels' ? pixelItems(state, slot, node) : [];
  return [...panelItems('inspector', tables, titles), ...pixels, ...values];
}

/** The map that lies over the photo. */
function pixelItems(state: Store, slot: Slot, node: string): ShareItem[] {
  const { actions, pixels, panes } = state;
  if (!panes[slot].run?.numbers) return [];
  const what = mapName(pixels.method, shownNode(paneNet(state, slot), pixels, node));
  return [{ label: `Save ${what}`, note: '.npy', apart: true, run: () => actions.pixelsSaved(slot, node) }];
}
