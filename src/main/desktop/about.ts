// The about box: which program, and which versions of what it stands on.

export interface AboutBox {
  readonly applicationName: string;
  readonly applicationVersion: string;
  /** macOS shows it in brackets behind the version. */
  readonly version: string;
  readonly copyright: string;
  readonly credits: string;
}

/** The page has more of it. */
const PRIVACY = 'Nothing leaves this machine: see “About and privacy” in the Help menu.';

export function aboutBox(
  name: string,
  version: string,
  { electron, chrome, node }: Readonly<Record<string, string | undefined>>,
): AboutBox {
  const standsOn = `Electron ${electron}, Chromium ${chrome}, Node.js ${node}`;
  return {
    applicationName: name,
    applicationVersion: version,
    version: `Electron ${electron}`,
    // Linux and Windows show the copyright, macOS the credits.
    copyright: `${standsOn}\nMIT licence\n${PRIVACY}`,
    credits: `${standsOn}\n${PRIVACY}`,
  };
}
