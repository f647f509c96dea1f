// Commands on what is differentiated.
import { appState } from '../../state/app-state';
import { actions, type Command, on } from './command';

export const GRADIENT: readonly Command[] = [
  {
    id: 'gradient.loss',
    title: 'Differentiate the logit, or the cross-entropy',
    titleIn: ({ loss }) => `Differentiate the ${loss === 'logit' ? 'cross-entropy' : 'logit'}`,
    group: 'Gradient',
    keywords: 'loss score softmax',
    run: () => actions().lossChosen(appState().loss === 'logit' ? 'cross-entropy' : 'logit'),
  },
  {
    id: 'gradient.best',
    title: 'Take the gradients of the best class',
    group: 'Gradient',
    keywords: 'target top-1',
    available: ({ target }) => target !== 'top1',
    run: () => actions().targetChosen('top1'),
  },
  on('class', {
    id: 'gradient.target',
    title: 'Take the gradients of this class',
    group: 'Gradient',
    available: ({ panes }, { slot, index }) => panes[slot].run?.target.index !== index,
    run: ({ slot, index, name }) => actions().targetChosen(slot === 'a' ? { index } : { name }),
  }),
];
