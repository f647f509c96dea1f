// Pictures and tensors that a client handed over: their bytes. What is decoded of them stays with the decoder.
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { CodedError } from '../../../shared/protocol/error';
import type { OpenedFile } from '../../../shared/protocol/records';
import { isNpy, type NpyArray, readNpy } from '../../../shared/tensor/npy';
import type { Input, PictureEdits } from '../analyses/analysis';
import type { DecoderProcess } from '../decoders/decoder-process';
import { Newest } from '../decoders/newest';
import type { Answer, Source, Task } from '../decoders/tasks';
import type { Format } from '../image/headers/sniff';
import { normalise } from '../image/prepare/prepare';
import type { Network } from '../network/networks';

const FILES_LIMIT = 256 * 2 ** 20;

/** What browsers show by themselves. */
const SHOWN: ReadonlySet<string> = new Set<Format>(['JPEG', 'PNG', 'WebP', 'GIF', 'AVIF', 'BMP']);
/** The longer side of a preview: large enough for a tray beside the network and for what is drawn over it. */
const PREVIEW_SIDE = 1280;

interface PictureFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** [C, H, W] is one picture, as it is without the axis of a batch. */
const withBatch = (tensor: NpyArray): NpyArray =>
  tensor.shape.length === 3 ? { ...tensor, shape: [1, ...tensor.shape] } : tensor;

export class Pictures {
  readonly #files = new Newest<PictureFile>(FILES_LIMIT, ({ bytes }) => bytes.length);
  readonly #tensors = new Newest<NpyArray>(FILES_LIMIT, ({ data }) => data.byteLength);

  constructor(private readonly decoder: DecoderProcess) {}

  /** @throws CodedError bad-image or bad-tensor; nothing is kept then */
  async add(name: string, bytes: Uint8Array): Promise<OpenedFile> {
    const imageId = createHash('sha256').update(bytes).digest('hex');
    if (isNpy(bytes)) {
      const tensor = withBatch(readNpy(bytes, name));
      this.#tensors.set(imageId, tensor);
      return { kind: 'tensor', imageId, name, shape: [...tensor.shape] };
    }
    const source = { id: imageId, name, bytes };
    const { format, width, height } = (await this.decoder.ask({ kind: 'open', source }))!;
    this.#files.set(imageId, { name, bytes });
    return { kind: 'image', imageId, name, format, width, height };
  }

  /** A PNG or JPEG of a picture that was just added, where browsers cannot show its file. */
  async preview(file: OpenedFile): Promise<Uint8Array | undefined> {
    if (file.kind !== 'image' || SHOWN.has(file.format)) return undefined;
    return this.#ask(file.imageId, source => ({ kind: 'preview', source, side: PREVIEW_SIDE }));
  }

  /** What a network is fed: a picture as its weights ask for, a tensor as it is. */
  async input(imageId: string, network: Network, { crop, strokes = [] }: PictureEdits = {}): Promise<Input> {
    const began = performance.now();
    const { spec } = network.net;
    const tensor = this.#tensors.get(imageId);
    if (tensor) {
      if (crop || strokes.length > 0)
        throw new CodedError('bad-request', 'A tensor is fed as it is: it cannot be cropped or painted on.');
      const expected = [1, 3, ...spec.input].join(', ');
      if (tensor.shape.join(', ') !== expected) {
        const got = tensor.shape.join(', ');
        throw new CodedError(
          'bad-tensor',
          `The network takes a tensor of [${expected}], the file holds [${got}].`,
        );
      }
      return { tensor: tensor.data, crop: null, decodeMilliseconds: performance.now() - began };
    }
    const { preprocessing } = network;
    const { input } = spec;
    const cut = await this.#ask(imageId, source => ({
      kind: 'cut',
      source,
      strokes,
      crop,
      preprocessing,
      input,
    }));
    const pixels = normalise(cut, preprocessing, input);
    const { crop: fed, alpha } = cut;
    return {
      tensor: pixels,
      crop: fed,
      ...(alpha && { alpha }),
      decodeMilliseconds: performance.now() - began,
    };
  }

  /** Asks without the file's bytes first: the decoder mostly holds the picture. */
  async #ask<K extends 'preview' | 'cut'>(
    imageId: string,
    taskOf: (source: Source) => Task<K>,
  ): Promise<NonNullable<Answer<K>>> {
    const file = this.#files.get(imageId);
    if (!file)
      throw new CodedError('bad-request', 'That picture is not with the engine any more; open it again.');
    const { name, bytes } = file;
    const held = await this.decoder.ask(taskOf({ id: imageId, name }));
    return (held ?? (await this.decoder.ask(taskOf({ id: imageId, name, bytes }))))!;
  }
}
