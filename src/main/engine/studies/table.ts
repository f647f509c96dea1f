// Every study, as an analysis.
import { evaluateStudy } from './evaluate';
import { featuresStudy } from './features';
import { lesionStudy } from './lesion';
import { patchesStudy } from './patches';
import { recognitionStudy } from './recognition';
import { similarityStudy } from './similarity';
import { studyAnalysis } from './study-analysis';
import { trainHeadAnalysis } from './train-head/train-head';

export const STUDY_ANALYSES = [
  studyAnalysis(evaluateStudy),
  studyAnalysis(lesionStudy),
  studyAnalysis(recognitionStudy),
  studyAnalysis(similarityStudy),
  studyAnalysis(patchesStudy),
  studyAnalysis(featuresStudy),
  trainHeadAnalysis,
] as const;
