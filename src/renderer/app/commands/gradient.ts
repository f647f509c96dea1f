// Commands on what is differentiated.

import { METHOD_NAMES } from '../../state/gradient/attribution';
import {
  GRADIENT_CHARTS,
  type GradientChart,
  PIXEL_METHODS,
  type PixelMethod,
} from '../../state/gradient/gradient-state';
import { appState } from '../../state/use-app-state';
import { actions, type Command, on } from './command';

const CHARTS: Readonly<Record<GradientChart, { name: string; keywords: string }>> = {
  share: { name: 'shares of the gradient', keywords: 'shortcut residual bars' },
  norm: { name: 'norms of the gradient', keywords: 'L2 length' },
  change: { name: 'change of every block’s output by the edits', keywords: 'original surgery difference' },
  cosine: { name: 'cosine of the gradient’s parts', keywords: 'angle' },
  paths: { name: 'path lengths of the gradient', keywords: 'ensemble Veit' },
};

function chartCommand(chart: GradientChart): Command {
  const { name, keywords } = CHARTS[chart];
  return {
    id: `gradient.chart.${chart}`,
    title: `Show or hide the ${name}`,
    titleIn: ({ gradientCharts }) => `${gradientCharts[chart] ? 'Hide' : 'Show'} the ${name}`,
    group: 'Gradient',
    keywords: `chart ${keywords}`,
    run: () => actions().gradientChartShown(chart, !appState().gradientCharts[chart]),
  };
}

const METHOD_KEYWORDS: Readonly<Record<PixelMethod, string>> = {
  'grad-cam': 'class activation Selvaraju heat map',
  saliency: 'vanilla gradient Simonyan',
  'input-x-gradient': 'input times gradient',
  'integrated-gradients': 'Sundararajan baseline',
};

function methodCommand(method: PixelMethod): Command {
  return {
    id: `gradient.pixels-${method}`,
    title: `Lay ${METHOD_NAMES[method]} over the photo`,
    group: 'Gradient',
    keywords: `attribution pixels explain ${METHOD_KEYWORDS[method]}`,
    available: ({ inspectorTab, pixels }) => inspectorTab !== 'pixels' || pixels.method !== method,
    run: () => {
      actions().pixelsChosen({ method });
      actions().inspectorTabChosen('pixels');
      actions().rightPaneFolded(false);
    },
  };
}

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
  ...GRADIENT_CHARTS.map(chartCommand),
  ...PIXEL_METHODS.map(methodCommand),
  {
    id: 'gradient.scale',
    title: 'Norms on a logarithmic scale, or a linear one',
    titleIn: ({ normScale }) =>
      `Norms of the gradient on a ${normScale === 'linear' ? 'logarithmic' : 'linear'} scale`,
    group: 'Gradient',
    run: () => actions().normScaleChosen(appState().normScale === 'linear' ? 'logarithmic' : 'linear'),
  },
  {
    id: 'gradient.table',
    title: 'Gradient as a table, or as charts',
    titleIn: ({ gradientAsTable }) => `Show the gradient as ${gradientAsTable ? 'charts' : 'a table'}`,
    group: 'Gradient',
    keywords: 'numbers',
    run: () => actions().gradientTableShown(!appState().gradientAsTable),
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
