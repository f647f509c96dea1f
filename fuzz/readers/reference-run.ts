// What the runtime itself computes with an ONNX file: the second opinion on what a file means, not only on what it holds.
import { ort } from '../../src/main/engine/session/onnxruntime.mjs';

/** @returns the first output for this input [1, 3, H, W]; null where the runtime cannot run the file as it is */
export async function runReference(
  file: Buffer,
  input: Float32Array,
  dims: readonly number[],
): Promise<Float32Array | null> {
  try {
    const session = await ort.InferenceSession.create(file, {
      executionProviders: ['cpu'],
      logSeverityLevel: 4,
    });
    const [from, to] = [session.inputNames[0]!, session.outputNames[0]!];
    const fetched = await session.run({ [from]: new ort.Tensor('float32', input, dims) });
    await session.release();
    return fetched[to]!.data as Float32Array;
  } catch {
    return null;
  }
}
