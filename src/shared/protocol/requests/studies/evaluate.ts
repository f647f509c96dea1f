// Accuracy on a folder of class folders.
import { evaluationSchema } from '../../../studies/evaluation';
import { oneNetwork, studyRequest } from './study';

export const evaluate = studyRequest('evaluate', oneNetwork, evaluationSchema);
