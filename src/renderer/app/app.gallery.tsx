import { gallery } from '../gallery/entry';
import { Header } from './header';
import { AboutSheet } from './help/about-sheet';
import { ShortcutSheet } from './help/shortcut-sheet';
import { TermsSheet } from './help/terms-sheet';
import { Palette } from './palette/palette';

const sheet = <const T extends string>(name: T) =>
  ({ scene: 'full', state: () => ({ sheet: name }) }) as const;

export default gallery(
  {
    name: 'header',
    width: 1440,
    render: () => <Header />,
    states: { loading: 'inspecting', full: 'full', compared: 'compared' },
  },
  { name: 'palette', width: 600, render: () => <Palette />, states: { full: sheet('palette') } },
  { name: 'shortcuts', width: 720, render: () => <ShortcutSheet />, states: { full: sheet('shortcuts') } },
  { name: 'terms', width: 720, render: () => <TermsSheet />, states: { full: sheet('terms') } },
  { name: 'about', width: 720, render: () => <AboutSheet />, states: { full: sheet('about') } },
);
