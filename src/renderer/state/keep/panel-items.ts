// What can be taken from a panel, as the lines of its share menu: the picture of what it shows, and its numbers.
import { type Table, toCsv, toJson, toTabs } from '../../../shared/table';
import { panelElement } from '../../ui/panel-picture/panel-element';
import { panelSvg } from '../../ui/panel-picture/panel-svg';
import { embeddedFonts, rasterised } from '../../ui/panel-picture/rasterise';
import type { ShareItem } from '../../ui/share-menu';
import { noticeGiven } from '../engine/connection-slice';
import { appStore } from '../store';
import { fileStem } from './file-name';

/** Elements that bear one of these in `data-panel` can be taken as pictures. */
export type PanelName = 'image' | 'graph' | 'gradient' | 'inspector' | 'prediction' | 'differences';

export const PANELS: Readonly<Record<PanelName, string>> = {
  image: 'the picture',
  graph: 'the graph',
  gradient: 'the gradient chart',
  inspector: 'the inspector',
  prediction: 'the prediction',
  differences: 'the table of differences',
};

const actions = () => appStore.getState().actions;

function fileName(what: string, ending: string): string {
  return `${fileStem(appStore.getState())}-${what}.${ending}`;
}

function failed(what: string, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  appStore.setState(state => noticeGiven(state, 'error', `The picture of ${what} was not made. ${why}`));
}

async function pngOf(name: PanelName): Promise<Blob> {
  const panel = panelElement(name);
  if (!panel) throw new Error('It is not on the screen.');
  return rasterised(panelSvg(panel, await embeddedFonts()));
}

export function pictureCopied(name: PanelName): void {
  actions().pictureCopied(`picture of ${PANELS[name]}`, pngOf(name));
}

export function pictureSaved(name: PanelName, as: 'png' | 'svg'): void {
  const made = async () => {
    const panel = panelElement(name);
    if (as === 'png')
      return { type: 'image/png', content: new Uint8Array(await (await pngOf(name)).arrayBuffer()) };
    if (!panel) throw new Error('It is not on the screen.');
    return { type: 'image/svg+xml', content: panelSvg(panel) };
  };
  made().then(
    file => actions().fileMade({ name: fileName(name, as), ...file }),
    error => failed(PANELS[name], error),
  );
}

export function tableSaved(table: Table, as: 'csv' | 'json'): void {
  const file =
    as === 'csv'
      ? { type: 'text/csv', content: toCsv(table) }
      : { type: 'application/json', content: toJson(table) };
  actions().fileMade({ name: fileName(table.name, as), ...file });
}

export function tableCopied(table: Table): void {
  actions().textCopied(`numbers (${table.rows.length} rows)`, toTabs(table));
}

/** The picture's lines, then the lines of each table. @param named whose tables need telling apart */
export function panelItems(
  name: PanelName,
  tables: readonly Table[],
  titles?: readonly string[],
): ShareItem[] {
  const pictures: ShareItem[] = [
    { label: 'Copy picture', note: 'PNG', run: () => pictureCopied(name) },
    { label: 'Save picture', note: 'PNG, 2×', run: () => pictureSaved(name, 'png') },
    { label: 'Save picture as drawing', note: 'SVG', run: () => pictureSaved(name, 'svg') },
  ];
  return [...pictures, ...tableItems(tables, titles)];
}

export function tableItems(tables: readonly Table[], titles?: readonly string[]): ShareItem[] {
  return tables.flatMap((table, i): ShareItem[] => {
    const what = titles?.[i] ?? 'numbers';
    return [
      { label: `Copy ${what}`, apart: true, run: () => tableCopied(table) },
      { label: `Save ${what}`, note: 'CSV', run: () => tableSaved(table, 'csv') },
      { label: `Save ${what} for programs`, note: 'JSON', run: () => tableSaved(table, 'json') },
    ];
  });
}
