export type { InferenceSession } from 'onnxruntime-node';
export const ort: typeof import('onnxruntime-node');
