/** An executable, or null where there is none. */
export function findBrowser(): Promise<string | null>;
