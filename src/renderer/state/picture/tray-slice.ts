// The tray of pictures, and which of them goes into each network.

import type { Slot } from '../../../shared/protocol/messages';
import type { AppState } from '../app-state';
import type { SliceTools } from '../slice-tools';
import { imageOf, looksAt, pictureSlotOf } from './image-of';
import type { Picture } from './picture-state';

export interface TrayActions {
  /** @param slot the pane whose weights were asked for; left out: the one that is looked at */
  filesChosen(files: readonly File[], slot?: Slot): void;
  sampleChosen(name: string): void;
  pictureChosen(imageId: string): void;
  pictureRemoved(imageId: string): void;
  /** In a comparison pane b gets a picture of its own (at first the same one), or looks at a's again. */
  ownPictureChosen(own: boolean): void;
  pictureSlotChosen(slot: Slot): void;
  /** A picture shown in passing stays in the tray. */
  pictureKept(imageId: string): void;
  /** Something that the browser can show of a picture was made; '' where what there was turned out to be nothing. */
  pictureDrawn(imageId: string, url: string): void;
}

/**
 * A picture that the engine has read: it joins the tray once and is looked at. The class goes back to the best one.
 * What was shown in passing before goes, unless the other pane looks at it.
 */
export function pictureOpened(state: AppState, picture: Picture): Partial<AppState> {
  const { imageId } = picture;
  const looks = looksAt(state, imageId);
  const shown = new Set([imageId, looks.imageId ?? state.imageId, looks.imageIdB ?? state.imageIdB]);
  const left = state.pictures.filter(other => !other.passing || shown.has(other.imageId));
  const there = left.some(other => other.imageId === imageId);
  const opened = left.map(other => (other.imageId === imageId && !picture.passing ? asKept(other) : other));
  return {
    pictures: there ? opened : [...left, picture],
    ...looks,
  };
}

const kept = new WeakMap<readonly Picture[], readonly Picture[]>();

/** Those of the tray. The same object for the same pictures. */
export function keptPictures(pictures: readonly Picture[]): readonly Picture[] {
  let found = kept.get(pictures);
  if (!found) {
    found = pictures.some(({ passing }) => passing) ? pictures.filter(({ passing }) => !passing) : pictures;
    kept.set(pictures, found);
  }
  return found;
}

function asKept({ passing: _, ...picture }: Picture): Picture {
  return picture;
}

/** The neighbour takes the place of a removed picture; the last one that goes takes the results with it. */
export function withoutPicture(state: AppState, imageId: string): Partial<AppState> {
  const at = state.pictures.findIndex(picture => picture.imageId === imageId);
  if (at < 0) return {};
  const pictures = state.pictures.filter(picture => picture.imageId !== imageId);
  const same = state.imageIdB === imageId ? { imageIdB: null } : {};
  if (state.imageId !== imageId) return { pictures, ...same };
  const next = pictures[Math.min(at, pictures.length - 1)]?.imageId ?? null;
  if (next) return { pictures, imageId: next, target: 'top1', ...same };
  const { a, b } = state.panes;
  const empty = { run: null, earlier: null, progress: null, error: null, received: 0 };
  return {
    pictures,
    imageId: null,
    imageIdB: null,
    target: 'top1',
    panes: { a: { ...a, ...empty }, b: { ...b, ...empty } },
  };
}

export function trayActions({ get, set, engine }: SliceTools): TrayActions {
  return {
    filesChosen: (files, slot) => engine().openFiles(files, slot),
    sampleChosen: name => engine().openSample(name),
    pictureChosen: imageId => {
      engine().stopCamera();
      const { pattern } = get().pictures.find(picture => picture.imageId === imageId) ?? {};
      const before = imageOf(get(), pictureSlotOf(get()));
      if (imageId !== before) set(state => ({ ...looksAt(state, imageId), ...(pattern && { pattern }) }));
    },
    // Its address stays good: undo brings the picture back.
    pictureRemoved: imageId => set(state => withoutPicture(state, imageId)),
    ownPictureChosen: own =>
      set(({ imageId }) =>
        own ? { imageIdB: imageId, pictureSlot: 'b' } : { imageIdB: null, pictureSlot: 'a' },
      ),
    pictureSlotChosen: pictureSlot => set({ pictureSlot }),
    pictureKept: imageId =>
      set(state => ({
        pictures: state.pictures.map(other => (other.imageId === imageId ? asKept(other) : other)),
      })),
    pictureDrawn: (imageId, url) =>
      set(state => ({
        pictures: state.pictures.map(other => (other.imageId === imageId ? { ...other, url } : other)),
      })),
  };
}
