// Commands on feature maps: colours, range, order of the channels.
import { appState } from '../../state/app-state';
import { CHANNEL_ORDERS, type ChannelOrder, COLOR_MAPS, type ColorMapName } from '../../state/types';
import { actions, type Command } from './command';

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
  zeros: 'share of zeros',
  name: 'number',
};

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
  {
    id: 'maps.range',
    title: 'Colour all channels over one range, or each over its own',
    titleIn: ({ sharedRange }) =>
      sharedRange ? 'Colour each channel over its own range' : 'Colour all channels over one range',
    group: 'Maps',
    keywords: 'shared scale domain',
    run: () => actions().sharedRangeChosen(!appState().sharedRange),
  },
];
