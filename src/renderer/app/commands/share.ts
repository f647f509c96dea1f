// Commands that take away what is on screen: pictures of panels, tables, exact values.
import type { AppState } from '../../state/app-state';
import { hasGradient } from '../../state/keep/node-items';
import {
  PANELS,
  type PanelName,
  pictureCopied,
  pictureSaved,
  tableSaved,
} from '../../state/keep/panel-items';
import { sharedTables, type TableKind } from '../../state/keep/shared-tables';
import { selectedNode } from '../../state/selection/selection';
import { appState } from '../../state/use-app-state';
import { panelElement } from '../../ui/panel-picture/panel-element';
import { actions, type Command } from './command';

const hasRun = ({ panes }: AppState) => panes.a.run?.numbers != null;

const pictures = (Object.keys(PANELS) as PanelName[]).flatMap((name): Command[] => {
  const rest = {
    group: 'File' as const,
    keywords: 'export image screenshot figure share',
    available: () => panelElement(name) !== null,
  };
  return [
    {
      id: `share.copy-${name}`,
      title: `Copy a picture of ${PANELS[name]}`,
      ...rest,
      run: () => pictureCopied(name),
    },
    {
      id: `share.png-${name}`,
      title: `Save ${PANELS[name]} as PNG`,
      ...rest,
      run: () => pictureSaved(name, 'png'),
    },
    {
      id: `share.svg-${name}`,
      title: `Save ${PANELS[name]} as SVG`,
      ...rest,
      run: () => pictureSaved(name, 'svg'),
    },
  ];
});

const TABLES: Readonly<Record<TableKind, string>> = {
  nodes: 'the numbers of every node',
  gradient: 'the gradient of every block',
  classes: 'the probability of every class',
};

const tables = (Object.keys(TABLES) as TableKind[]).flatMap(kind =>
  (['csv', 'json'] as const).map(
    (as): Command => ({
      id: `share.${as}-${kind}`,
      title: `Save ${TABLES[kind]} as ${as.toUpperCase()}`,
      group: 'File',
      keywords: 'export table spreadsheet statistics',
      available: hasRun,
      run: () => {
        for (const table of sharedTables(appState(), kind).tables) tableSaved(table, as);
      },
    }),
  ),
);

function selected() {
  const state = appState();
  const { slot } = state.selection;
  return { slot, node: selectedNode(state, slot) };
}

export const SHARE: readonly Command[] = [
  ...pictures,
  ...tables,
  {
    id: 'share.npy-values',
    title: 'Save the values of the selected node as .npy',
    group: 'File',
    keywords: 'export tensor numpy activation',
    available: hasRun,
    run: () => actions().tensorSaved(selected().slot, selected().node, 'activation', null),
  },
  {
    id: 'share.npy-gradient',
    title: 'Save the gradient at the selected block as .npy',
    group: 'File',
    keywords: 'export tensor numpy backward',
    available: state =>
      hasRun(state) && hasGradient(state, state.selection.slot, selectedNode(state, state.selection.slot)),
    run: () => actions().tensorSaved(selected().slot, selected().node, 'gradient', null),
  },
  {
    id: 'share.npy-pixels',
    title: 'Save what lies over the photo as .npy',
    group: 'File',
    keywords: 'export tensor numpy attribution pixels grad-cam saliency',
    available: state => hasRun(state) && state.inspectorTab === 'pixels',
    run: () => actions().pixelsSaved(selected().slot, selected().node),
  },
  {
    id: 'share.stop-saving',
    title: 'Stop what is computed for a file',
    group: 'File',
    keywords: 'cancel save attribution',
    available: ({ saving }) => saving.length > 0,
    run: () => {
      for (const { id } of appState().saving) actions().savingCancelled(id);
    },
  },
  {
    id: 'share.npy-input',
    title: 'Save the network’s input as .npy',
    group: 'File',
    keywords: 'export tensor numpy preprocessing',
    available: hasRun,
    run: () => actions().tensorSaved(selected().slot, 'input', 'activation', null),
  },
];
