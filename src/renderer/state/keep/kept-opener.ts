// Puts a link or a session in place: its pictures go to the engine first, then everything changes in one step.

import { CodedError, errorRecord } from '../../../shared/protocol/error';
import type { AppState } from '../app-state';
import { noticeGiven } from '../engine/connection-slice';
import type { Picture } from '../picture/picture-state';
import { pictureOpened } from '../picture/tray-slice';
import type { AppStore } from '../store';
import { arranged } from './arrangement';
import type { Arrangement } from './keep-state';
import { missingWeights } from './missing-weights';
import { readSession } from './session-file';
import { readLink } from './view-link';

/** How pictures come into the page. Both reject with a CodedError. */
export interface PictureSource {
  sample(name: string): Promise<Picture>;
  file(name: string, bytes: Uint8Array): Promise<Picture>;
}

export class KeptOpener {
  constructor(
    private readonly store: AppStore,
    private readonly source: PictureSource,
  ) {}

  /**
   * Never rejects: what cannot be followed is told in one sentence.
   * @param otherwise the sample to open where the link names none and there is no picture yet
   */
  async openLink(hash: string, otherwise: string | null): Promise<void> {
    const link = readLink(hash);
    const { samples, pictures } = this.store.getState();
    const wanted = typeof link === 'string' ? null : link.sample;
    const named = samples.some(({ name }) => name === wanted) ? wanted : null;
    const sample = named ?? (pictures.length === 0 ? otherwise : null);
    const picture = sample === null ? null : await this.source.sample(sample).catch(() => null);
    if (typeof link === 'string') {
      this.#put('link', picture ? [picture] : [], null, {});
      this.#say(link);
      return;
    }
    this.#put('link', picture ? [picture] : [], picture?.imageId ?? null, link.arrangement);
    for (const sentence of missingWeights(this.store.getState(), link.arrangement, 'The link'))
      this.#say(sentence);
  }

  /** @throws CodedError with a sentence; then nothing was changed */
  async openSession(name: string, bytes: Uint8Array): Promise<void> {
    const session = readSession(bytes, name);
    if (typeof session === 'string') throw new CodedError('bad-request', session);
    const pictures: Picture[] = [];
    let shown: string | null = null;
    for (const [i, file] of session.pictures.entries()) {
      try {
        const picture = await this.source.file(file.name, file.bytes);
        pictures.push(picture);
        if (i === session.shown) shown = picture.imageId;
      } catch (error) {
        if (i !== session.shown) continue; // another picture of the tray
        const { code, message } = errorRecord(error);
        if (code === 'engine-died' || code === 'disconnected') throw error;
        throw new CodedError('bad-request', `${name} was not opened: of its picture, ${message}`);
      }
    }
    const { weights, arrangement } = session;
    this.#put(name, pictures, shown, arrangement);
    for (const sentence of missingWeights(this.store.getState(), arrangement, name, weights))
      this.#say(sentence);
  }

  #put(step: string, pictures: readonly Picture[], shown: string | null, arrangement: Arrangement): void {
    const put = (state: AppState): Partial<AppState> => {
      let joined = state;
      for (const picture of pictures) joined = { ...joined, ...pictureOpened(joined, picture) };
      const imageId = shown ?? joined.imageId;
      const change = { pictures: joined.pictures, target: joined.target, imageId };
      return { ...change, ...arranged({ ...joined, imageId }, arrangement) };
    };
    this.store.asStep(step, () => this.store.setState(put));
  }

  #say(text: string): void {
    this.store.setState(state => noticeGiven(state, 'error', text));
  }
}
