// Commands on a block, a layer or one of its channels.

import { paneNet } from '../../state/selection/selection';
import { appState } from '../../state/use-app-state';
import { actions, type Command, on } from './command';
import { copyText } from './copy';

export const NODE: readonly Command[] = [
  on('channel', {
    id: 'channel.look',
    title: 'Look at this channel',
    group: 'Maps',
    available: ({ channel, selection }, it) =>
      it.channel !== channel || it.node !== selection.node || it.slot !== selection.slot,
    run: ({ slot, node, channel }) => {
      if (appState().selection.node !== node || appState().selection.slot !== slot)
        actions().nodeSelected(slot, node);
      actions().channelSelected(channel);
    },
  }),
  on('node', {
    id: 'node.look',
    title: 'Look at this layer',
    group: 'Network',
    available: ({ selection }, { slot, node }) => selection.node !== node || selection.slot !== slot,
    run: ({ slot, node }) => actions().nodeSelected(slot, node),
  }),
  on('node', {
    id: 'node.open',
    title: 'Open this block into its layers',
    group: 'Network',
    keywords: 'zoom expand',
    available: (state, { slot, node }) =>
      state.level !== 'layers' &&
      paneNet(state, slot).blocks.some(({ name }) => node === name || node.startsWith(`${name}.`)),
    run: ({ slot, node }) => {
      actions().nodeSelected(slot, node);
      actions().levelChosen('layers');
    },
  }),
  on('node', {
    id: 'node.copy-name',
    title: 'Copy the name of this layer',
    group: 'Network',
    keywords: 'torchvision clipboard',
    run: ({ node }) => copyText(node, node),
  }),
];
