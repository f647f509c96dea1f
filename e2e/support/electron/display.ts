// What the test does for the stand-in, as the system does for Electron: it shows pages and stores downloads.
import { connectCalls, type Line, type Remote } from './calls';
import { controls } from './controls';
import { onViolation } from './rules';

export interface Display {
  /** Opens an empty page. @returns where its DevTools are reached */
  openPage(window: number): string;
  /** @param granted Playwright's names; every other permission is denied to that origin */
  permit(window: number, origin: string, granted: readonly string[]): void;
  /** @returns the reason of a failure, or null */
  saveDownload(download: number, path: string): string | null;
  cancelDownload(download: number): void;
  /** Something that Electron refuses or would not do as asked. */
  violated(sentence: string): void;
}

export const display: Remote<Display> = connectCalls<Display>(process as Line, controls);

onViolation(sentence => void display.violated(sentence));
