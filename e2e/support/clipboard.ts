// What lies in the clipboard, read by the page.
import type { Page } from '@playwright/test';
import type { Copied } from './app';

/** The page must have the permission to read. */
export function readClipboard(page: Page): Promise<Copied> {
  return page.evaluate(async () => {
    const types = (await navigator.clipboard.read()).flatMap(item => item.types);
    return { types, text: types.includes('text/plain') ? await navigator.clipboard.readText() : '' };
  });
}
