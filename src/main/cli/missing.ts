// Commands of the contract that this version does not have yet: they say so instead of being unknown.

/** Names and what they will do. */
export const MISSING: Readonly<Record<string, string>> = {
  compare: 'two networks on one picture',
  evaluate: 'accuracy on a folder of class folders',
  lesion: 'accuracy with each branch and each shortcut removed',
  export: 'the network as ONNX with chosen activations',
  'train-head': 'a new last layer for a folder of class folders',
};
