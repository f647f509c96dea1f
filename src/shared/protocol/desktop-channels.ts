// The names under which page and desktop app speak to each other; what they say is in desktop.ts.

export const CHANNELS = {
  /** Page -> app: the page listens; waiting files may come. */
  ready: 'desktop:ready',
  /** Page -> app: the menu as it is now. */
  menu: 'desktop:menu',
  /** Page -> app: share in 0..1 of the long work under way, `unknown`, or null where there is none. */
  progress: 'desktop:progress',
  /** Preload -> app: the path of a file that somebody opened in the page. The page itself never learns it. */
  opened: 'desktop:opened',
  /** App -> page: the id of the command that was chosen in the menu. */
  command: 'desktop:command',
  /** App -> page: a file that the system handed over. */
  file: 'desktop:file',
} as const;
