// Training as an analysis: in the background lane, step by step.
import { train } from '../../../shared/protocol/requests/train';
import { analysis } from '../analyses/analysis';
import { Decoders } from '../decoders/decoders';
import { firstState, trainedNetwork } from './begin-training';
import { folderData, shapesData } from './dataset';
import { runTraining } from './run-training';

export const trainAnalysis = analysis({
  request: train,
  lane: 'background',
  trusted: 'Only the command line trains on a folder and writes files: `train`.',
  run: async ({ engine, send }, draft, job) => {
    const { data: asked, input } = draft;
    trainedNetwork(draft, 2); // what cannot be computed is refused before pictures are read
    const data = await ('directory' in asked
      ? withDecoders(engine.launchDecoder, decoders =>
          folderData(asked.directory, input, decoders, share => job.step('decode', share)),
        )
      : shapesData(asked.shapes, asked.count, input));
    await job.step('read weights');
    const net = trainedNetwork(draft, data.classes.length);
    const state = await firstState(engine, net, draft);
    const soFar = train.via[0]!;
    const result = await runTraining(net, state, data, draft, {
      turn: share => job.step('run', share),
      stepped: (step, of, loss) => send(soFar, { step, of, loss }),
    });
    return { result };
  },
});

async function withDecoders<T>(
  launch: ConstructorParameters<typeof Decoders>[0],
  use: (decoders: Decoders) => Promise<T>,
): Promise<T> {
  const decoders = new Decoders(launch);
  try {
    return await use(decoders);
  } finally {
    decoders.close();
  }
}
