// Commands of the contract that this version does not have yet: they say so instead of being unknown.

/** Names and what they will do. */
export const MISSING: Readonly<Record<string, string>> = {
  'train-head': 'a new last layer for a folder of class folders',
};
