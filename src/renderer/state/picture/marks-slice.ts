// What people say a picture shows.

import { z } from '../../../shared/protocol/zod';
import type { AppState } from '../app-state';
import type { SliceTools } from '../slice-tools';
import type { ClassMark, MarksState } from './picture-state';

export interface MarksActions {
  /** null takes the mark away. */
  trueClassMarked(imageId: string, mark: ClassMark | null): void;
}

export const trueClassesSchema: z.ZodType<AppState['trueClasses']> = z.record(
  z.string(),
  z.object({ name: z.string(), wnid: z.string().nullable() }),
);

export function marksStart(): MarksState {
  return { trueClasses: {} };
}

export function marksActions({ set }: SliceTools): MarksActions {
  return {
    trueClassMarked: (imageId, mark) =>
      set(({ trueClasses }) => {
        const { [imageId]: _, ...others } = trueClasses;
        return { trueClasses: mark ? { ...others, [imageId]: mark } : others };
      }),
  };
}
