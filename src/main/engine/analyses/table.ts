// Every analysis, by the type of its request.
import type { RequestOf } from '../../../shared/protocol/messages';
import { STUDY_ANALYSES } from '../studies/table';
import { trainAnalysis } from '../training/train-analysis';
import type { AnyAnalysis } from './analysis';
import { attributionAnalysis } from './attribution';
import { channelGradientsAnalysis } from './channel-gradients';
import { checkAnalysis, machineAnalysis } from './check/check';
import { deviceAnalysis } from './device';
import { exportAnalysis, readExportAnalysis } from './export';
import { frameAnalysis } from './frame';
import { gradcamAnalysis } from './gradcam';
import { inspectAnalysis } from './inspect';
import { kernelsAnalysis } from './kernels';
import { mapsAnalysis } from './maps';
import { originalAnalysis } from './original';
import { pathLengthsAnalysis } from './path-lengths';
import { valuesAnalysis } from './values';
import { visualizeAnalysis } from './visualize';

const ANALYSES = [
  inspectAnalysis,
  frameAnalysis,
  mapsAnalysis,
  valuesAnalysis,
  pathLengthsAnalysis,
  originalAnalysis,
  gradcamAnalysis,
  attributionAnalysis,
  channelGradientsAnalysis,
  kernelsAnalysis,
  ...STUDY_ANALYSES,
  visualizeAnalysis,
  trainAnalysis,
  exportAnalysis,
  readExportAnalysis,
  deviceAnalysis,
  machineAnalysis,
  checkAnalysis,
] as const;

/** The requests that analyses answer; the client itself answers all others. */
export type AnalysisType = (typeof ANALYSES)[number]['request']['type'];
export type AnalysisRequest = RequestOf<AnalysisType>;

export const analysisOf: ReadonlyMap<string, AnyAnalysis> = new Map(
  ANALYSES.map(record => [record.request.type, record as AnyAnalysis]),
);
