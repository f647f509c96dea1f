// What a person takes away from the page: files and menus of things to share.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';

export interface Taken {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Does something that gives a file, and reads it. */
export async function download(page: Page, ask: () => Promise<void>): Promise<Taken> {
  const [file] = await Promise.all([page.waitForEvent('download'), ask()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Takes a line of a panel's share menu. @param of as the button is called: `Share the gradient chart` */
export async function share(panel: Locator, of: string, line: string | RegExp): Promise<void> {
  await panel.getByRole('button', { name: `Share ${of}` }).click();
  await panel.page().getByRole('menuitem', { name: line }).click();
}
