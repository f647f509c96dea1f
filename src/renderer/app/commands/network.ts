// Commands on the selected network: which one, with which weights, run again.

import {
  SHORTCUT_OPTIONS,
  type ShortcutOption,
  STRIDE_PLACEMENTS,
  type StridePlacement,
} from '../../../shared/resnet/form';
import { MODEL_NAMES, VARIANTS } from '../../../shared/resnet/variant';
import type { AppState } from '../../state/app-state';
import { isUntrained, specOf, UNTRAINED } from '../../state/network/network';
import { shortcutChange, strideChange } from '../../state/network/variant-change';
import { appState } from '../../state/use-app-state';
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

const STRIDES: Readonly<Record<StridePlacement, string>> = {
  '3x3': 'Put the stride on the 3×3, as torchvision has it (v1.5)',
  '1x1': 'Put the stride on the first 1×1, as the paper has it (v1)',
};

const SHORTCUTS: Readonly<Record<ShortcutOption, string>> = {
  A: 'Shortcuts of option A: zero padding, no parameters',
  B: 'Shortcuts of option B: projections where the shape changes',
  C: 'Shortcuts of option C: a projection in every block',
  none: 'No shortcuts: a plain network',
};

function selectedNetwork({ panes, selection }: AppState) {
  return panes[selection.slot].network;
}

const SPECIFICATIONS: readonly Command[] = [
  ...STRIDE_PLACEMENTS.map(
    (stride): Command => ({
      id: `network.stride-${stride}`,
      title: STRIDES[stride],
      group: 'Network',
      keywords: 'variant downsampling option bottleneck',
      available: state => {
        const network = selectedNetwork(state);
        const spec = specOf(network, state.weights);
        return spec.block === 'bottleneck' && spec.stride !== stride;
      },
      run: () => {
        const { selection, weights } = appState();
        const change = strideChange(selectedNetwork(appState()), weights, stride);
        actions().networkChanged(selection.slot, change);
      },
    }),
  ),
  ...SHORTCUT_OPTIONS.map(
    (shortcut): Command => ({
      id: `network.shortcut-${shortcut.toLowerCase()}`,
      title: SHORTCUTS[shortcut],
      group: 'Network',
      keywords: 'variant identity padding projection residual',
      available: state => specOf(selectedNetwork(state), state.weights).shortcut !== shortcut,
      run: () => {
        const { selection, weights } = appState();
        const change = shortcutChange(selectedNetwork(appState()), weights, shortcut);
        actions().networkChanged(selection.slot, change);
      },
    }),
  ),
];

/** Sides of the input that are usual; any other is typed into the network's options. */
const SIDES: readonly number[] = [32, 64, 96, 128, 160, 224, 288];

const INPUTS: readonly Command[] = [
  ...SIDES.map(
    (side): Command => ({
      id: `network.input-${side}`,
      title: `Feed the picture at ${side} × ${side} pixels`,
      group: 'Network',
      keywords: 'input size resolution side',
      available: state => specOf(selectedNetwork(state), state.weights).input.some(pixels => pixels !== side),
      run: () => actions().networkChanged(appState().selection.slot, { input: [side, side] }),
    }),
  ),
  {
    id: 'network.input-own',
    title: 'Feed the picture at the size that the weights expect',
    group: 'Network',
    keywords: 'input resolution side reset',
    available: state => selectedNetwork(state).input !== undefined,
    run: () => actions().networkChanged(appState().selection.slot, { input: undefined } as object),
  },
];

export const NETWORK: readonly Command[] = [
  ...MODELS,
  ...SPECIFICATIONS,
  ...INPUTS,
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
