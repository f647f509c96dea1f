// What the page needs of the program around it. Three implementations: desktop, browser, in memory.
import type { Channel } from '../../shared/protocol/client';
import type { HandedFile, PageMenu, TaskProgress } from '../../shared/protocol/desktop';

/** A file that the page has made. */
export interface MadeFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly content: Uint8Array | string;
}

/** The part of the page's address that holds a view, where pages have addresses. */
export interface AddressBar {
  /** `#state=…`, or whatever stands there. */
  hash(): string;
  /** Shows a view there, in place of the last one. @returns the whole address */
  show(hash: string): string;
  /** Somebody opened another link in this page. */
  onFollowed(listener: (hash: string) => void): void;
}

/** The desktop around the page: its menu, its taskbar. */
export interface Shell {
  menuChanged(menu: PageMenu): void;
  progressed(progress: TaskProgress): void;
  /** Somebody opened that file: it joins the recent ones. */
  fileOpened(file: File): void;
  /** @param listener hears the id of the command that was chosen in the menu */
  onCommand(listener: (id: string) => void): void;
}

export interface Host {
  readonly kind: 'desktop' | 'browser' | 'memory';
  /** A new line to the engine. May be called again after the last one has ended. */
  connect(): Channel;
  /** Finds out why the line is gone. @returns that, and what a person can do, in sentences */
  whyGone(): Promise<string>;
  /** Gives a file to the person, who may be asked where to. @returns false where they would rather not */
  save(file: MadeFile): Promise<boolean>;
  /** Files that the system, or another program, hands over. Those that were waiting come at once. */
  onFiles(listener: (files: readonly HandedFile[]) => void): void;
  readonly address: AddressBar | null;
  /** null in a browser. */
  readonly shell: Shell | null;
}
