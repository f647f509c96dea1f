// Commands that edit the network: its paths and its channels.
import type { Slot } from '../../../shared/protocol/messages';
import type { Block } from '../../../shared/resnet/architecture';
import { channelsOf } from '../../../shared/resnet/edits';
import type { AppState } from '../../state/app-state';
import { editsIn } from '../../state/network/network';
import { paneNet } from '../../state/selection/selection';
import type { SubjectOf } from '../../state/selection/subject';
import { channelFactorOf, gateOf, isEdited, type Side } from '../../state/surgery/edits';
import { appState } from '../../state/use-app-state';
import { actions, type Command, on } from './command';

/** The block that a node stands in, where it has two paths. */
function blockOf(state: AppState, { slot, node }: SubjectOf<'node'>): Block | null {
  const net = paneNet(state, slot);
  const name = net.nodes.find(other => other.name === node)?.block;
  return net.blocks.find(block => block.name === name && block.shortcut !== 'none') ?? null;
}

function residual(state: AppState, slot: Slot): readonly Block[] {
  return paneNet(state, slot).blocks.filter(({ shortcut }) => shortcut !== 'none');
}

const PATHS: readonly { readonly side: Side; readonly words: string; readonly keywords: string }[] = [
  { side: 'shortcut', words: 'the block’s shortcut', keywords: 'skip identity remove' },
  { side: 'residual', words: 'the block’s residual branch', keywords: 'drop block lesion remove' },
];

const CHANNELS: readonly {
  readonly id: string;
  readonly factor: number;
  readonly title: string;
  readonly undo: string;
}[] = [
  { id: 'mute', factor: 0, title: 'Mute the channel', undo: 'Unmute the channel' },
  { id: 'boost', factor: 2, title: 'Boost the channel to 200 %', undo: 'Restore the channel to 100 %' },
];

export const SURGERY: readonly Command[] = [
  {
    id: 'surgery.edit',
    title: 'Edit the network, or leave it alone',
    titleIn: ({ editing }) => (editing ? 'Stop editing the network' : 'Edit the network'),
    group: 'Network',
    keys: ['e'],
    keywords: 'surgery cut scale gate rings shortcut branch',
    run: () => actions().editingChosen(!appState().editing),
  },
  ...PATHS.map(({ side, words, keywords }) =>
    on('node', {
      id: `surgery.${side}`,
      title: `Cut ${words}, or restore it`,
      titleIn: (state, subject) => {
        const block = subject && blockOf(state, subject);
        const cut = block && gateOf(editsIn(state, subject.slot), block.name, side) === 0;
        return `${cut ? 'Restore' : 'Cut'} ${words}`;
      },
      group: 'Network',
      keywords: `surgery gate ${keywords}`,
      available: (state, subject) => blockOf(state, subject) !== null,
      run: subject => {
        const block = blockOf(appState(), subject);
        if (!block) return;
        const factor = gateOf(editsIn(appState(), subject.slot), block.name, side);
        actions().gateChanged(subject.slot, block.name, side, factor === 0 ? 1 : 0);
      },
    }),
  ),
  on('node', {
    id: 'surgery.plain-stage',
    title: 'Cut all shortcuts of the stage',
    group: 'Network',
    keywords: 'surgery plain gates',
    available: (state, subject) => blockOf(state, subject) !== null,
    run: ({ slot, node }) => {
      const stage = blockOf(appState(), { kind: 'node', slot, node })?.stage;
      const blocks = residual(appState(), slot).filter(block => block.stage === stage);
      actions().shortcutsCut(
        slot,
        blocks.map(({ name }) => name),
      );
    },
  }),
  {
    id: 'surgery.plain',
    title: 'Cut all shortcuts: a plain network of the same weights',
    group: 'Network',
    keywords: 'surgery plain gates',
    available: state => residual(state, state.selection.slot).length > 0,
    run: () => {
      const { slot } = appState().selection;
      actions().shortcutsCut(
        slot,
        residual(appState(), slot).map(({ name }) => name),
      );
    },
  },
  {
    id: 'surgery.restore',
    title: 'Restore the network as trained',
    group: 'Network',
    keywords: 'surgery edits undo all',
    available: state => isEdited(editsIn(state, state.selection.slot)),
    run: () => actions().editsRestored(appState().selection.slot),
  },
  {
    id: 'surgery.compare',
    title: 'Compare with the original network',
    group: 'Compare',
    keywords: 'surgery edits',
    available: state => !state.comparing && isEdited(editsIn(state, 'a')),
    run: () => actions().comparedWithOriginal(),
  },
  ...CHANNELS.map(({ id, factor, title, undo }) =>
    on('channel', {
      id: `surgery.${id}`,
      title,
      titleIn: (state, subject) =>
        subject && channelFactorOf(editsIn(state, subject.slot), subject.node, subject.channel) === factor
          ? undo
          : title,
      group: 'Maps',
      keywords: 'surgery channel factor',
      available: (state, { slot, node }) => channelsOf(paneNet(state, slot), node) !== null,
      run: ({ slot, node, channel }) => {
        const now = channelFactorOf(editsIn(appState(), slot), node, channel);
        actions().channelScaled(slot, node, channel, now === factor ? 1 : factor);
      },
    }),
  ),
];
