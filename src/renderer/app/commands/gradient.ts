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
    run: () => actions().bestClassesChosen(),
  },
  {
    id: 'gradient.difference',
    title: 'Differentiate one class against another, or not',
    titleIn: ({ against }) =>
      against === null
        ? 'Differentiate the best class against the runner-up'
        : 'Differentiate one class alone',
    group: 'Gradient',
    keywords: 'contrast difference of logits runner-up',
    run: () => actions().againstChosen(appState().against === null ? 'runner-up' : null),
  },
  on('class', {
    id: 'gradient.target',
    title: 'Take the gradients of this class',
    group: 'Gradient',
    available: ({ panes }, { slot, index }) => panes[slot].run?.target.index !== index,
    run: ({ slot, index, name }) => actions().targetChosen(slot === 'a' ? { index } : { name }),
  }),
  on('class', {
    id: 'gradient.against',
    title: 'Hold this class against the other',
    group: 'Gradient',
    keywords: 'contrast difference',
    available: ({ panes }, { slot, index }) =>
      ![panes[slot].run?.target.index, panes[slot].run?.against?.index].includes(index),
    run: ({ slot, index, name }) => actions().againstChosen(slot === 'a' ? { index } : { name }),
  }),
];
