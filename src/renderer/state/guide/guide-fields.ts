// What is kept of the help.
import { z } from '../../../shared/protocol/zod';
import { type Fields, passing, remembered } from '../keep/field';
import type { GuideState } from './guide-state';

export const guideFields: Fields<GuideState> = {
  sheet: passing(null),
  recent: remembered([], z.array(z.string().max(200)).max(20)),
  tour: passing(null),
  welcomeClosed: remembered(false, z.boolean()),
};
