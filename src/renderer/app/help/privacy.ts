// What is stored, where, and what is fetched: the facts of the sheet About and privacy.

export interface Fact {
  readonly what: string;
  readonly where: string;
}

interface Here {
  readonly desktop: boolean;
  /** Path of the cache folder; null: the engine has not told it yet. */
  readonly folder: string | null;
  /** What it takes on disk, as text. */
  readonly size: string | null;
}

/** Where Electron keeps what the app remembers. */
const SETTINGS_FOLDERS = [
  [/Windows/, '%APPDATA%\\ResNet Explorer'],
  [/Mac OS/, '~/Library/Application Support/ResNet Explorer'],
  [/./, '~/.config/ResNet Explorer'],
] as const;

export function settingsFolder(userAgent: string): string {
  return SETTINGS_FOLDERS.find(([system]) => system.test(userAgent))![1];
}

export function stored({ desktop, folder, size }: Here, userAgent: string): Fact[] {
  return [
    {
      what: 'Pictures and results',
      where: 'In memory, until you close the page. A file that is being read may lie in the cache meanwhile.',
    },
    {
      what: 'Weights and begun downloads',
      where: folder ? `In the cache, ${folder}${size ? ` (${size})` : ''}.` : 'In the cache folder.',
    },
    { what: 'Which devices work', where: 'In the cache, so that they are not measured at every start.' },
    {
      what: 'That the app runs',
      where:
        'In the cache while it does, in a file that only you can read, for the command that opens files here.',
    },
    {
      what: 'Settings, and what you searched for last',
      where: desktop
        ? `In ${settingsFolder(userAgent)}, with the window’s place and the files you opened last.`
        : 'In this browser, under this address. Clearing its site data removes them.',
    },
    { what: 'What you save', where: 'Where you save it, and nowhere else.' },
  ];
}

export const FETCHED: readonly Fact[] = [
  {
    what: 'Official weights',
    where:
      'When you choose Download, from download.pytorch.org, or from the mirror that RESNET_EXPLORER_MIRROR names.',
  },
  { what: 'Anything else', where: 'Never. No telemetry, no check for updates, no account.' },
];
