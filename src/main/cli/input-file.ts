// Files of the person's that the engine reads: checked here for being there, told apart by the engine for what they are.
import { open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { CodedError, SeveralNetworks } from '../../shared/protocol/error';
import type { RequestOf } from '../../shared/protocol/messages';
import type { OpenedFile } from '../../shared/protocol/records';
import type { EngineLink } from './context';
import { fileError, UsageError } from './failure';
import type { ProgressLine } from './progress';

export interface InputFile {
  readonly path: string;
  readonly size: number;
}

const CHUNK_BYTES = 2 ** 20;

/** @throws UsageError where there is no plain file of that name, or nothing in it */
export async function inputFile(path: string): Promise<InputFile> {
  const found = await stat(path).catch(error => {
    throw fileError(error, path);
  });
  if (!found.isFile())
    throw new UsageError(
      `${path} could not be read: that is ${found.isDirectory() ? 'a folder' : 'no plain file'}.`,
    );
  if (found.size === 0) throw new UsageError(`${path} is empty (0 bytes).`);
  return { path, size: found.size };
}

async function* chunks({ path, size }: InputFile, link: EngineLink): AsyncGenerator<Uint8Array> {
  const file = await open(path).catch(error => {
    throw fileError(error, path);
  });
  try {
    for (let sent = 0; sent < size; ) {
      await link.flowing();
      const bytes = new Uint8Array(Math.min(CHUNK_BYTES, size - sent));
      const { bytesRead } = await file.read(bytes, 0, bytes.length);
      if (bytesRead === 0) throw new UsageError(`${path} became shorter while it was read.`);
      yield bytes.subarray(0, bytesRead);
      sent += bytesRead;
    }
  } finally {
    await file.close();
  }
}

type Kind = OpenedFile['kind'];

const WORDS: Readonly<Record<Kind, string>> = {
  image: 'a picture',
  tensor: 'a .npy file',
  weights: 'a checkpoint',
  labels: 'a list of class names',
};
/** The engine takes what it does not know for a damaged picture; whoever meant something else is told so. */
const UNKNOWN: Readonly<Partial<Record<Kind, string>>> = {
  tensor: 'is not a .npy file',
  weights: 'is not a checkpoint: neither a PyTorch, a safetensors nor an ONNX file',
};

function sendBytes(link: EngineLink, file: InputFile, progress: ProgressLine): Promise<OpenedFile> {
  const name = basename(file.path);
  return link.client.streamFile(name, file.size, chunks(file, link), progress.show).result;
}

/** What is done with a checkpoint beside opening it. */
export type CheckpointUse = Pick<RequestOf<'file.read'>, 'keep' | 'prefix'>;

/** Of a checkpoint the engine is told the place: class names and a model's external data lie beside it. */
async function readThere(
  link: EngineLink,
  { path }: InputFile,
  progress: ProgressLine,
  how: CheckpointUse,
): Promise<OpenedFile> {
  const { header } = await link.client.call('file.read', { path: resolve(path), ...how }, progress.hear)
    .result;
  return header.file;
}

/**
 * Hands a file to the engine.
 * @throws UsageError where it is of another kind than was meant; CodedError where it is damaged
 */
export async function sendFile<K extends Kind>(
  link: EngineLink,
  file: InputFile,
  kind: K,
  progress: ProgressLine,
  use: CheckpointUse = {},
): Promise<Extract<OpenedFile, { kind: K }>> {
  const handed = kind === 'weights' ? readThere(link, file, progress, use) : sendBytes(link, file, progress);
  const opened = await handed.catch(error => {
    if (error instanceof SeveralNetworks)
      throw new UsageError(`${error.message.slice(0, -1)} with --prefix.`, { cause: error });
    const unknown = UNKNOWN[kind];
    if (unknown && error instanceof CodedError && error.code === 'bad-image')
      throw new UsageError(`${file.path} ${unknown}.`, { cause: error });
    throw error;
  });
  if (opened.kind !== kind)
    throw new UsageError(`${file.path} is ${WORDS[opened.kind]}, not ${WORDS[kind]}.`);
  return opened as Extract<OpenedFile, { kind: K }>;
}
