// What people say a picture shows, and what networks answered to it.
import { z } from '../../shared/protocol/zod';
import type { AppActions } from './app-actions';
import type { SliceTools } from './store';
import type { AppState } from './types';

export const trueClassesSchema: z.ZodType<AppState['trueClasses']> = z.record(
  z.string(),
  z.object({ name: z.string(), wnid: z.string().nullable() }),
);

export function marksStart(): Pick<AppState, 'trueClasses' | 'answers'> {
  return { trueClasses: {}, answers: {} };
}

export function marksActions({ set }: SliceTools): Pick<AppActions, 'trueClassMarked'> {
  return {
    trueClassMarked: (imageId, mark) =>
      set(({ trueClasses }) => {
        const { [imageId]: _, ...others } = trueClasses;
        return { trueClasses: mark ? { ...others, [imageId]: mark } : others };
      }),
  };
}
