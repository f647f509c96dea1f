// Asks the engine of a package, under plain Node and far from any node_modules, for an inspection of a sample.
import { join } from 'node:path';
import { packagedPaths } from '../../../src/main/desktop/packaged';
import { EngineProcess } from '../../../src/main/engine-process/engine-process';
import { EngineClient } from '../../../src/shared/protocol/client';

/** @returns the predictions, the best first */
export async function inspectSample({ resources, root }) {
  // As the app itself finds them, from where it lies in the archive.
  const inArchive = { enginePath: join(resources, 'app.asar/out/main/engine.js') };
  const { enginePath, resourcesDir } = packagedPaths(inArchive, resources);
  const engine = new EngineProcess({
    enginePath,
    resourcesDir,
    cacheDir: join(root, 'cache'),
    appVersion: '0.0.0',
  });
  try {
    const client = new EngineClient(engine.connect());
    const picture = await client.call('sample', { name: 'cat' }).result;
    const request = {
      slot: 'a',
      network: { model: 'resnet18', weights: 'bundled' },
      imageId: picture.header.file.imageId,
      target: 'top1',
      loss: 'logit',
    };
    let predictions;
    await client.call('inspect', request, ({ header }) => {
      if (header.type === 'predictions') predictions = header.top5;
    }).result;
    return predictions;
  } finally {
    await engine.close();
  }
}
