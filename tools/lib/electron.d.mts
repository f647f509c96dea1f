/** The executable, where it is present. */
export function electronBinary(): string | null;
/** Why Electron's window or its sandbox cannot be had here; null where both can. */
export function whyNoDesktop(): string | null;
