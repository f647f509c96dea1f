// Where a checkpoint comes from, and what people ask of it when they open it.

export interface AskedOfCheckpoint {
  /** Which network, where the file holds several: what stands in front of its names. */
  readonly prefix?: string | undefined;
}

/** What is known of a checkpoint's file beside what stands in it. */
export interface Origin extends AskedOfCheckpoint {
  /** Where it was downloaded from; left out: it comes from a disk. */
  readonly host?: string;
  /** It lies at its path for good, and is read there again where the cache was damaged. */
  readonly lasting?: boolean;
  /** It is used now and not taken into the library, unless it is there already. */
  readonly passing?: boolean;
}
