import { gallery } from '../../gallery/entry';
import { useInspected } from '../../state/selection/inspected';
import { LikedPicture } from './liked-picture';
import { MapsPanel } from './maps-panel';
import { MapsToolbar } from './maps-toolbar';

function Panel({ channel }: { readonly channel: number | null }) {
  return (
    <MapsPanel inspected={useInspected('a')} channel={channel} onChannel={() => {}} compact={false}>
      <MapsToolbar signed={false} vector={false} logits={false} />
    </MapsPanel>
  );
}

const at = (node: string) => () =>
  ({ selection: { slot: 'a', node, origin: { model: 'resnet18', node } } }) as const;

export default gallery(
  {
    name: 'maps',
    width: 380,
    height: 560,
    render: () => <Panel channel={null} />,
    states: {
      empty: 'empty',
      loading: 'asking',
      full: 'full',
      failing: 'refusing',
      vector: { scene: 'full', state: at('avgpool') },
    },
  },
  {
    name: 'channel',
    width: 380,
    height: 620,
    render: () => <Panel channel={5} />,
    states: {
      full: 'full',
      over: { scene: 'full', state: () => ({ mapView: 'over' }) },
    },
  },
  {
    name: 'liked-picture',
    width: 380,
    height: 170,
    render: () => <LikedPicture slot="a" node="layer2.0" channel={5} />,
    states: { loading: 'asking', full: 'full', failing: 'refusing' },
  },
);
