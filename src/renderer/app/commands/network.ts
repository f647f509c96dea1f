// Commands on the selected network: which one, with which weights, run again.
import { MODEL_NAMES, VARIANTS } from '../../../shared/resnet/variant';
import { appState } from '../../state/app-state';
import { isUntrained, UNTRAINED } from '../../state/network';
import { actions, type Command } from './command';

const KEYED = MODEL_NAMES.slice(0, 5);

const MODELS: readonly Command[] = MODEL_NAMES.map(model => ({
  id: `network.${model}`,
  title: `Show ${VARIANTS[model].title}`,
  group: 'Network',
  ...(KEYED.includes(model) && { keys: [String(KEYED.indexOf(model) + 1)] }),
  keywords: `${model} depth model ${VARIANTS[model].stem}`,
  run: () => actions().modelChosen(appState().selection.slot, model),
}));

export const NETWORK: readonly Command[] = [
  ...MODELS,
  {
    id: 'network.untrained',
    title: 'Take untrained weights',
    group: 'Network',
    keywords: 'random initialisation kaiming',
    available: ({ panes, selection }) => !isUntrained(panes[selection.slot].network.weights),
    run: () => actions().weightsChosen(appState().selection.slot, UNTRAINED),
  },
  {
    id: 'network.again',
    title: 'Run again',
    group: 'Network',
    keywords: 'inspect repeat measure',
    available: ({ imageId, engine }) => imageId !== null && engine.state === 'ready',
    run: () => actions().inspectAgain(),
  },
  {
    id: 'network.stop',
    title: 'Stop the run',
    group: 'Network',
    keywords: 'cancel abort',
    available: ({ panes }) => panes.a.progress !== null || panes.b.progress !== null,
    run: () => {
      actions().inspectionCancelled('a');
      actions().inspectionCancelled('b');
    },
  },
  {
    id: 'network.reconnect',
    title: 'Connect to the engine again',
    group: 'Network',
    keywords: 'server stopped reconnect',
    available: ({ engine }) => engine.state === 'gone',
    run: () => actions().reconnectRequested(),
  },
];
