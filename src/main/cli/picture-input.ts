// --image FILE or --tensor FILE.npy: what goes into the network.
import type { EngineLink } from './context';
import { UsageError } from './failure';
import { type InputFile, inputFile, sendFile } from './input-file';
import { LONGEST_SIDE, type Values } from './options';
import type { ProgressLine } from './progress';

export interface WantedInput {
  readonly kind: 'image' | 'tensor';
  readonly file: InputFile;
  /** --input, where it was given. */
  readonly size: readonly [number, number] | undefined;
}

/** @throws UsageError where there is none, or two, or the file is not there */
export async function wantedInput({ image, tensor, input: size }: Values): Promise<WantedInput> {
  if (image !== undefined && tensor !== undefined)
    throw new UsageError('inspect takes --image or --tensor, not both.');
  const path = image ?? tensor;
  if (path === undefined)
    throw new UsageError('What shall be inspected? Name a picture with --image, or a --tensor.');
  return { kind: image === undefined ? 'tensor' : 'image', file: await inputFile(path), size };
}

export interface SentInput {
  readonly imageId: string;
  /** The size that a tensor brings along. */
  readonly input?: [number, number];
}

export async function sendInput(
  link: EngineLink,
  { kind, file, size }: WantedInput,
  progress: ProgressLine,
): Promise<SentInput> {
  if (kind === 'image') return { imageId: (await sendFile(link, file, 'image', progress)).imageId };
  const { imageId, shape } = await sendFile(link, file, 'tensor', progress);
  const [batch, channels, height, width] = shape;
  if (shape.length !== 4 || batch !== 1 || channels !== 3 || !height || !width)
    throw new UsageError(
      `${file.path} holds [${shape.join(', ')}]; a network takes [1, 3, H, W] or [3, H, W].`,
    );
  if (Math.max(height, width) > LONGEST_SIDE)
    throw new UsageError(`${file.path} is ${height}x${width}; ${LONGEST_SIDE} a side is the most.`);
  if (size && String(size) !== String([height, width]))
    throw new UsageError(`${file.path} is ${height}x${width}, not --input ${size.join('x')}.`);
  return { imageId, input: [height, width] };
}
