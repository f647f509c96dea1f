import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { TourCard } from './tour-card';
import { TourList } from './tour-list';
import { TOURS } from './tours';
import { Welcome } from './welcome';

const under =
  (step: number) =>
  ({ imageId, level }: AppState): Partial<AppState> => ({
    tour: { name: TOURS[0]!.name, step, before: { arrangement: {}, imageId, level } },
  });

export default gallery(
  {
    name: 'tour',
    width: 760,
    render: () => <TourCard />,
    states: {
      full: { scene: 'full', state: under(0) },
      loading: { scene: 'inspecting', state: under(1) },
    },
  },
  {
    name: 'tours',
    width: 620,
    render: () => <TourList />,
    states: { full: { scene: 'full', state: () => ({ sheet: 'tours' }) } },
  },
  { name: 'welcome', width: 760, render: () => <Welcome />, states: { full: 'full' } },
);
