// Commands that help to find the way.

import { onDesktop } from '../../host/choose-host';
import { appState } from '../../state/use-app-state';
import { diagnostics } from '../help/diagnostics';
import { faultsSoFar } from '../help/fault-log';
import { GLOSSARY } from '../help/glossary';
import { resolvedTheme } from '../theme';
import { actions, type Command } from './command';
import { copyText } from './copy';

function surroundings() {
  const { innerWidth, innerHeight, devicePixelRatio } = window;
  return {
    host: onDesktop() ? 'desktop' : 'browser host',
    userAgent: navigator.userAgent,
    window: [innerWidth, innerHeight, devicePixelRatio] as const,
    theme: resolvedTheme(appState().theme),
    lessMotion: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  };
}

export const HELP: readonly Command[] = [
  {
    id: 'help.palette',
    title: 'Search commands',
    group: 'Help',
    keys: ['Mod+k', 'F1'],
    keywords: 'palette find',
    run: () => actions().sheetOpened('palette'),
  },
  {
    id: 'help.shortcuts',
    title: 'Show the keys',
    group: 'Help',
    keys: ['?'],
    keywords: 'keyboard shortcuts help',
    run: () => actions().sheetOpened('shortcuts'),
  },
  {
    id: 'help.terms',
    title: 'Look up a term',
    group: 'Help',
    keywords: `glossary definition meaning ${GLOSSARY.flatMap(({ entries }) => entries.map(({ term }) => term)).join(' ')}`,
    run: () => actions().sheetOpened('terms'),
  },
  {
    id: 'help.welcome',
    title: 'Show the first hint again',
    group: 'Help',
    keywords: 'welcome start begin',
    available: ({ welcomeClosed }) => welcomeClosed,
    run: () => actions().welcomeCalled(),
  },
  {
    id: 'help.about',
    title: 'About and privacy',
    group: 'Help',
    keywords: 'version licence telemetry cache folder stored settings network',
    run: () => actions().sheetOpened('about'),
  },
  {
    id: 'help.diagnostics',
    title: 'Copy diagnostics for a bug report',
    group: 'Help',
    keywords: 'versions device errors log fault issue',
    run: () => copyText(diagnostics(appState(), faultsSoFar(), surroundings()), 'the diagnostics'),
  },
];
