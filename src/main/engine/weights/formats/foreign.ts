// Files that people take for checkpoints of PyTorch and that are something else: told by their first bytes, or by what
// lies in an archive. Each sentence names the kind and what to do.

const ascii =
  (text: string) =>
  (head: Uint8Array, at = 0) =>
    [...text].every((letter, i) => head[at + i] === letter.charCodeAt(0));
const bytes = (magic: readonly number[]) => (head: Uint8Array) => magic.every((byte, i) => head[i] === byte);
const beginning = (head: Uint8Array) =>
  new TextDecoder('latin1').decode(head).replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, '');

interface ForeignFile {
  readonly match: (head: Uint8Array) => boolean;
  readonly what: string;
}

/** Where tar writes its mark. */
const TAR_MARK = 257;

export const FOREIGN_FILES: readonly ForeignFile[] = [
  {
    match: bytes([0x89, 0x48, 0x44, 0x46]),
    what: 'it is an HDF5 file (Keras), which is not read; export the network to ONNX with tf2onnx',
  },
  { match: bytes([0x1f, 0x8b]), what: 'it is packed with gzip; unpack it first' },
  {
    match: head => ascii('ustar')(head, TAR_MARK),
    what: 'it is a tar archive; unpack it first (or, if PyTorch 0.1 wrote it, load it with PyTorch and save the state_dict anew)',
  },
  {
    match: head => ascii('TFL3')(head, 4),
    what: 'it is a TensorFlow Lite file, which is not read; export the network to ONNX with tf2onnx',
  },
  { match: ascii('GGUF'), what: 'it is a GGUF file, which holds no residual network' },
  {
    match: head => beginning(head).startsWith('version https://git-lfs'),
    what: 'it is a Git LFS pointer, which only names the weights; fetch them with git lfs pull, or download the file itself',
  },
  {
    match: head => /^(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|\?xml)\b/is.test(beginning(head)),
    what: 'it is a web page that was saved under this name; download the file itself, signed in where the page asks for it',
  },
];

interface ForeignArchive {
  readonly match: (names: readonly string[]) => string | undefined;
  readonly what: (name: string) => string;
}

const named = (pattern: RegExp) => (names: readonly string[]) => names.find(name => pattern.test(name));

/** Zip archives without a data.pkl. */
export const FOREIGN_ARCHIVES: readonly ForeignArchive[] = [
  {
    match: named(
      /(?:^|\/)(?:serialized_exported_program\.json|serialized_state_dict\.\w+|archive_format|models\/\w+\.json)$/,
    ),
    what: () =>
      "it was written by torch.export, and holds a program; save the model's state_dict() with torch.save, or export it to ONNX",
  },
  {
    match: named(/\.npy$/),
    what: () =>
      'it is an archive of NumPy arrays (.npz); turn each into a tensor with torch.from_numpy and save the dictionary with torch.save',
  },
  {
    match: named(/(?:^|\/)(?:model\.weights\.h5|keras_metadata\.pb)$/),
    what: () => 'it is a Keras archive, which is not read; export the network to ONNX with tf2onnx',
  },
  {
    match: named(/\.(?:pth|pt|th|bin|ckpt|safetensors|onnx)$/i),
    what: name => `it is a zip archive that holds ${name}; unpack it and open that`,
  },
];
