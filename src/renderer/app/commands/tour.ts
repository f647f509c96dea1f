// Commands on tours.
import { goToStep } from '../../features/tours/go';
import { TOURS } from '../../features/tours/tours';
import { appState } from '../../state/use-app-state';
import { actions, type Command } from './command';

function step(by: number): void {
  const { tour } = appState();
  if (tour) goToStep(tour.name, tour.step + by);
}

export const TOUR: readonly Command[] = [
  {
    id: 'help.tours',
    title: 'Choose a tour',
    group: 'Help',
    keywords: 'guide lesson learn teach',
    run: () => actions().sheetOpened('tours'),
  },
  ...TOURS.map(
    ({ name, title, about }): Command => ({
      id: `tour.${name}`,
      title: `Take the tour: ${title}`,
      group: 'Tours',
      keywords: `guide lesson learn ${about}`,
      run: () => goToStep(name, 0),
    }),
  ),
  {
    id: 'tour.next',
    title: 'Next step of the tour',
    group: 'Tours',
    keys: ['.'],
    available: ({ tour }) => tour !== null,
    run: () => step(1),
  },
  {
    id: 'tour.back',
    title: 'Back in the tour',
    group: 'Tours',
    keys: [','],
    available: ({ tour }) => tour !== null,
    run: () => step(-1),
  },
  {
    id: 'tour.leave',
    title: 'Leave the tour',
    group: 'Tours',
    available: ({ tour }) => tour !== null,
    run: () => actions().tourLeft(),
  },
];
