// What a run was fed from, for figures that lay its maps over it.

import type { PhotoSource } from '../../figures/map/photo';
import type { Run } from '../run/run-state';
import { useActions, useAppState } from '../use-app-state';

/** @returns null where the picture is gone, or is none that a browser shows */
export function usePhoto(run: Run): PhotoSource | null {
  const { cameraStream } = useActions();
  const picture = useAppState(state => state.pictures.find(({ imageId }) => imageId === run.imageId) ?? null);
  const strokes = useAppState(state => state.strokes[run.imageId] ?? null);
  if (run.live) return { kind: 'live', stream: cameraStream };
  if (!picture || picture.url === '') return null;
  const { url, width, height } = picture;
  return { kind: 'still', url, width, height, crop: run.input.crop ?? [0, 0, width, height], strokes };
}
