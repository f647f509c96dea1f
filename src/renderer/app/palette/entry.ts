// One line of the palette.

export interface Entry {
  /** Remembered among the recent ones: `command:view.theme`, `node:layer3.1`. */
  readonly id: string;
  readonly section: string;
  readonly title: string;
  /** A second, quieter part: what it is done to, what is known of it. */
  readonly note?: string | undefined;
  readonly keys?: string | undefined;
  /** Found under these words too. */
  readonly keywords?: string | undefined;
  run(): void;
}
