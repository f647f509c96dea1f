// The studies that can be shared out and merged, by the command that asks for them.
import { evaluation } from './evaluation';
import { lesion } from './lesion';
import { patches } from './patches';
import { recognition } from './recognition';
import { similarity } from './similarity';
import type { Study } from './study';

export const STUDIES = { evaluate: evaluation, lesion, recognition, similarity, patches } as const;
export type StudyName = keyof typeof STUDIES;

// biome-ignore lint/suspicious/noExplicitAny: each study knows its own sums
export type AnyStudy = Study<any, any, any>;

export function studyOf(name: string): AnyStudy | null {
  return Object.hasOwn(STUDIES, name) ? STUDIES[name as StudyName] : null;
}
