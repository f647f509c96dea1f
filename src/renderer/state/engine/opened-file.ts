// A file that the engine has read, and the picture that it becomes in the page.

import type { Pattern } from '../../../shared/picture/pattern';
import type { EngineClient } from '../../../shared/protocol/client';
import { CodedError } from '../../../shared/protocol/error';
import type { EventOf, Slot } from '../../../shared/protocol/messages';
import type { OpenedFile } from '../../../shared/protocol/records';
import { openSample } from '../../../shared/protocol/requests/file';
import { pictureUrl } from '../../engine-client/pictures';
import type { Picture } from '../picture/picture-state';

export interface Opened {
  readonly file: OpenedFile;
  readonly bytes: Uint8Array;
  /** Of a picture whose file no browser shows. */
  readonly preview?: Uint8Array | undefined;
  readonly passing?: boolean;
  /** The pane that it was opened for, where it was. */
  readonly slot?: Slot | undefined;
  /** The formula that it was made by. */
  readonly pattern?: Pattern;
  /** Its name among the pictures that come with the app. */
  readonly sample?: string;
}

export async function sendFile(
  client: EngineClient,
  name: string,
  bytes: Uint8Array,
  onProgress: (event: EventOf<'progress'>) => void = () => {},
  prefix?: string,
): Promise<Opened> {
  const heard: Parameters<EngineClient['sendFile']>[2] = ({ header }) => {
    if (header.type === 'progress') onProgress(header);
  };
  const { file, picture } = await client.sendFile(name, bytes, heard, prefix).result;
  return { file, bytes, preview: picture };
}

export async function fetchSample(client: EngineClient, name: string): Promise<Opened> {
  const { file, picture = new Uint8Array() } = await client.ask(openSample, { name }).result;
  return { file, bytes: picture, sample: name };
}

/**
 * @param there whether the tray has it already: its address is not made again
 * @throws CodedError `bad-image` where it is none
 */
export function pictureOf(opened: Opened, there: (imageId: string) => boolean): Picture {
  const { file, bytes, preview, passing, pattern, sample } = opened;
  if (file.kind !== 'image' && file.kind !== 'tensor')
    throw new CodedError('bad-image', 'what should be a picture is another kind of file.');
  const { imageId, name } = file;
  const [, , rows = 0, columns = 0] = file.kind === 'tensor' ? file.shape : [];
  const { width, height, format } =
    file.kind === 'image' ? file : { width: columns, height: rows, format: 'npy' };
  const url = there(imageId) ? '' : pictureUrl(bytes, format, preview);
  const marks = {
    ...(passing && { passing }),
    ...(pattern && { pattern }),
    ...(sample !== undefined && { sample }),
  };
  return { imageId, name, bytes, url, format, width, height, ...marks };
}
