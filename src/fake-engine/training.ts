// What the fake engine says of a training run: a loss that falls. Nothing is written anywhere.
import type { RequestOf } from '../shared/protocol/messages';
import { train } from '../shared/protocol/requests/train';
import type { Answer } from './answers';

const STEPS = 4;

export function* trained({ id, data }: RequestOf<'train'>): Answer {
  const loss: number[] = [];
  for (let step = 1; step <= STEPS; step++) {
    loss.push(2.3 / step);
    yield { header: { type: 'progress', id, step: 'run', fraction: (step - 1) / STEPS } };
    yield train.via[0]!.pack(id, { step, of: STEPS, loss: loss.at(-1)! });
  }
  yield train.end.pack(id, {
    result: {
      steps: STEPS,
      images: 'count' in data ? data.count : 40,
      loss,
      accuracy: { train: 0.9, holdout: 0.8 },
      gradientNorms: [
        { layer: 'conv1', norm: 0.5 },
        { layer: 'fc', norm: 0.25 },
      ],
      stepMilliseconds: 30,
      seconds: 0.12,
      skipped: [],
    },
  });
}
