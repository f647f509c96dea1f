// What people say a picture shows.

import type { SliceTools } from '../slice-tools';
import type { ClassMark } from './picture-state';

export interface MarksActions {
  /** null takes the mark away. */
  trueClassMarked(imageId: string, mark: ClassMark | null): void;
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
