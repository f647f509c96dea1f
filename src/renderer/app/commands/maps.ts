// Commands on feature maps: colours, range, order of the channels, pins, a block's summands.

import type { Block } from '../../../shared/resnet/architecture';
import type { AppState } from '../../state/app-state';
import { rangeOf } from '../../state/maps/maps-slice';
import {
  CHANNEL_ORDERS,
  type ChannelOrder,
  COLOR_MAPS,
  type ColorMapName,
} from '../../state/maps/maps-state';
import { pinOf } from '../../state/maps/pins';
import { paneNet } from '../../state/selection/selection';
import type { SubjectOf } from '../../state/selection/subject';
import { appState } from '../../state/use-app-state';
import { actions, type Command, on } from './command';

const COLORS: Readonly<Record<ColorMapName, string>> = {
  viridis: 'viridis',
  cividis: 'cividis',
  inferno: 'inferno',
  grey: 'grey',
  diverging: 'a diverging map',
};

const ORDERS: Readonly<Record<ChannelOrder, string>> = {
  mean: 'mean',
  max: 'maximum',
  std: 'standard deviation',
  zeros: 'share of zeros',
  gradient: 'length of their gradient',
  effect: 'activation × gradient',
  name: 'number',
};

/** The block that a node stands in. */
function blockOf(state: AppState, { slot, node }: SubjectOf<'node'>): Block | null {
  const net = paneNet(state, slot);
  const name = net.nodes.find(other => other.name === node)?.block;
  return net.blocks.find(block => block.name === name) ?? null;
}

const SUMMANDS: readonly {
  readonly id: string;
  readonly title: string;
  readonly of: (block: Block) => string | null;
}[] = [
  { id: 'residual', title: 'the residual branch’s summand, F(x)', of: block => block.branchEnd },
  {
    id: 'shortcut',
    title: 'the shortcut’s summand, S(x)',
    of: ({ name, shortcut }) => (shortcut === 'none' ? null : `${name}.shortcut`),
  },
  {
    id: 'sum',
    title: 'the sum of both summands',
    of: ({ name, sum }) => (sum === name ? null : sum),
  },
  { id: 'output', title: 'the output of the block', of: ({ name }) => name },
];

function pinnedIn(state: AppState, { slot, node, channel }: SubjectOf<'channel'>) {
  const { id } = pinOf(state.panes[slot].network, node, channel);
  return state.pins.find(pin => pin.id === id) ?? null;
}

export const MAPS: readonly Command[] = [
  ...COLOR_MAPS.map(
    (name): Command => ({
      id: `maps.color-${name}`,
      title: `Colour maps with ${COLORS[name]}`,
      group: 'Maps',
      keywords: 'color colormap palette',
      available: ({ colorMap }) => colorMap !== name,
      run: () => actions().colorMapChosen(name),
    }),
  ),
  ...CHANNEL_ORDERS.map(
    (order): Command => ({
      id: `maps.order-${order}`,
      title: `Order channels by ${ORDERS[order]}`,
      group: 'Maps',
      keywords: 'sort',
      available: ({ channelOrder }) => channelOrder !== order,
      run: () => actions().channelOrderChosen(order),
    }),
  ),
  ...COLOR_MAPS.map(
    (name): Command => ({
      id: `maps.signed-${name}`,
      title: `Colour maps with both signs with ${COLORS[name]}`,
      group: 'Maps',
      keywords: 'color colormap palette negative',
      available: ({ signedMap }) => signedMap !== name,
      run: () => actions().signedMapChosen(name),
    }),
  ),
  {
    id: 'maps.kernels',
    title: 'Order kernels by number, or by norm',
    titleIn: ({ kernelOrder }) =>
      kernelOrder === 'number' ? 'Order kernels by norm' : 'Order kernels by number',
    group: 'Maps',
    keywords: 'sort weights filters',
    run: () => actions().kernelOrderChosen(appState().kernelOrder === 'number' ? 'norm' : 'number'),
  },
  {
    id: 'maps.histogram-scale',
    title: 'Count values on a logarithmic axis, or a linear one',
    titleIn: ({ histogram }) => `Count values on a ${histogram.logarithmic ? 'linear' : 'logarithmic'} axis`,
    group: 'Maps',
    keywords: 'histogram statistics log lin distribution',
    run: () => {
      const { histogram } = appState();
      actions().histogramChosen({ ...histogram, logarithmic: !histogram.logarithmic });
    },
  },
  {
    id: 'maps.histogram-of',
    title: 'Count the values of the channel, or of the whole node',
    titleIn: ({ histogram }) =>
      `Count the values of the ${histogram.of === 'node' ? 'selected channel' : 'whole node'}`,
    group: 'Maps',
    keywords: 'histogram statistics distribution',
    run: () => {
      const { histogram } = appState();
      actions().histogramChosen({ ...histogram, of: histogram.of === 'node' ? 'channel' : 'node' });
    },
  },
  {
    id: 'maps.range',
    title: 'Colour all channels over one range, or each over its own',
    titleIn: ({ sharedRange }) =>
      sharedRange ? 'Colour each channel over its own range' : 'Colour all channels over one range',
    group: 'Maps',
    keywords: 'shared scale domain',
    run: () => actions().sharedRangeChosen(!appState().sharedRange),
  },
  {
    id: 'maps.linked-range',
    title: 'Colour A and B over one range, or each over its own',
    titleIn: state =>
      rangeOf(state) === 'linked'
        ? 'Colour A and B each over its own range'
        : 'Colour A and B over one range',
    group: 'Compare',
    keywords: 'linked shared range scale',
    available: ({ comparing }) => comparing,
    run: () => actions().rangeChosen(rangeOf(appState()) === 'linked' ? 'shared' : 'linked'),
  },
  {
    id: 'maps.over',
    title: 'Show the map over the photo, or beside it',
    titleIn: ({ mapView }) =>
      mapView === 'over' ? 'Show the map beside the photo' : 'Show the map over the photo',
    group: 'Maps',
    keywords: 'overlay opacity',
    run: () => actions().mapViewChosen(appState().mapView === 'over' ? 'beside' : 'over'),
  },
  {
    id: 'maps.dead',
    title: 'Hide dead channels, or show them',
    titleIn: ({ deadHidden }) => (deadHidden ? 'Show dead channels' : 'Hide dead channels'),
    group: 'Maps',
    keywords: 'zero filter',
    run: () => actions().deadChannelsHidden(!appState().deadHidden),
  },
  on('channel', {
    id: 'maps.pin',
    title: 'Pin the channel, or unpin it',
    titleIn: (state, subject) =>
      subject && pinnedIn(state, subject) ? 'Unpin the channel' : 'Pin the channel',
    group: 'Maps',
    keys: ['k'],
    keywords: 'keep bookmark',
    run: subject => {
      const pin = pinnedIn(appState(), subject);
      if (pin) actions().pinRemoved(pin.id);
      else actions().channelPinned(subject.slot, subject.node, subject.channel);
    },
  }),
  {
    id: 'maps.unpin-all',
    title: 'Unpin all channels',
    group: 'Maps',
    keywords: 'bookmarks',
    available: ({ pins }) => pins.length > 0,
    run: () => actions().pinsCleared(),
  },
  ...SUMMANDS.map(({ id, title, of }) =>
    on('node', {
      id: `maps.${id}`,
      title: `Look at ${title}`,
      group: 'Maps',
      keywords: 'summand branch add relu',
      available: (state, subject) => {
        const block = blockOf(state, subject);
        const node = block && of(block);
        return node !== null && node !== subject.node;
      },
      run: subject => {
        const block = blockOf(appState(), subject);
        const node = block && of(block);
        if (node) actions().nodeSelected(subject.slot, node);
      },
    }),
  ),
];
