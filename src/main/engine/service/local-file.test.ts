// Files that the command line names by their paths.
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startLocalEngine } from '../testing/local-engine';
import { put, temporaryFolder } from '../weights/testing/folder';
import { onnxFile } from '../weights/testing/onnx-file';
import { SPEC, TENSORS } from '../weights/testing/round-trip';

const engine = startLocalEngine({ trusted: true });
afterAll(() => engine.close());
const folder = temporaryFolder();
const NAMES = Array.from({ length: 10 }, (_, i) => `kind ${i}`);

const read = (path: string) => engine.connect().call('file.read', { path }).result;

describe('a checkpoint where it lies', () => {
  test('takes its external data and its class names from beside it', async () => {
    const { model, external } = onnxFile(SPEC, TENSORS, { external: 'net.weights' });
    put(folder, 'net.weights', external);
    put(folder, 'labels.txt', new TextEncoder().encode(NAMES.join('\n')));
    const { file } = (await read(put(folder, 'a net.onnx', model))).header;
    expect(file).toMatchObject({
      kind: 'weights',
      entry: { model: 'resnet20', title: 'a net.onnx', classNames: NAMES },
    });
  });

  test('is refused where it is none, or not there', async () => {
    await expect(read(put(folder, 'net.pth', new Uint8Array(100)))).rejects.toMatchObject({
      code: 'bad-checkpoint',
      message: expect.stringMatching(/^net\.pth: /),
    });
    await expect(read(join(folder, 'nothing.pth'))).rejects.toMatchObject({
      code: 'disk',
      message: expect.stringMatching(/nothing\.pth cannot be read \(ENOENT\)\.$/),
    });
  });

  test('comes into the library where that is asked for', async () => {
    const model = onnxFile(SPEC, TENSORS).model;
    const path = put(folder, 'kept.onnx', model);
    const client = engine.connect();
    const listed = async () => {
      const { weights } = (await client.call('weights.list', {}).result).header;
      return weights.some(({ title }) => title === 'kept.onnx');
    };
    await read(path);
    expect(await listed()).toBe(false);
    await client.call('file.read', { path, keep: true }).result;
    expect(await listed()).toBe(true);
  });

  test('is nothing that a page may name', async () => {
    const page = startLocalEngine();
    const { model } = onnxFile(SPEC, TENSORS);
    const path = put(folder, 'b.onnx', model);
    await expect(page.connect().call('file.read', { path }).result).rejects.toMatchObject({
      code: 'bad-request',
    });
    await page.close();
  });
});
