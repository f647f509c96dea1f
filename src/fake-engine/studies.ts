// What the fake engine finds over a folder: the same few figures, whatever lies in it.
import type { RequestOf } from '../shared/protocol/messages';
import { evaluate } from '../shared/protocol/requests/studies/evaluate';
import { features } from '../shared/protocol/requests/studies/features';
import { lesion } from '../shared/protocol/requests/studies/lesion';
import { patches } from '../shared/protocol/requests/studies/patches';
import { recognition } from '../shared/protocol/requests/studies/recognition';
import { similarity } from '../shared/protocol/requests/studies/similarity';
import { trainHead } from '../shared/protocol/requests/studies/train-head';
import type { Evaluation } from '../shared/studies/evaluation';
import type { TrainedHead } from '../shared/studies/trained-head';
import type { Answer, Answers } from './answers';

const MEASURED = { images: 40, skipped: [] };

export const EVALUATION: Evaluation = {
  images: 40,
  top1: 0.8125,
  top5: 1,
  perClass: [
    { name: 'airplane', images: 30, top1: 0.9 },
    { name: 'ship', images: 10, top1: 0.55 },
  ],
  confusion: [
    { truth: 'airplane', taken: 'airplane', images: 27 },
    { truth: 'ship', taken: 'airplane', images: 4 },
  ],
  skipped: [{ file: 'ship/notes.txt', why: 'is no picture.' }],
};

export const TRAINED_HEAD: TrainedHead = {
  ...MEASURED,
  classes: 2,
  names: ['mug', 'spoon'],
  knownClasses: 0,
  node: 'avgpool',
  features: 64,
  iterations: 12,
  loss: 0.25,
  trainImages: 32,
  holdoutImages: 8,
  trainAccuracy: 1,
  holdoutAccuracy: 0.875,
  holdoutInterval: [0.529, 0.978],
  perClass: [
    { name: 'mug', images: 4, top1: 1 },
    { name: 'spoon', images: 4, top1: 0.75 },
  ],
  confusion: [
    { truth: 'mug', taken: 'mug', images: 4 },
    { truth: 'spoon', taken: 'spoon', images: 3 },
    { truth: 'spoon', taken: 'mug', images: 1 },
  ],
  seconds: 1.5,
};

function* lesionAnswer({ id, together }: RequestOf<'lesion'>): Answer {
  yield halfway(id);
  const multi = together && [{ count: together.count, mean: 0.5, sd: 0.1, draws: [0.4, 0.6] }];
  const blocks = [{ block: 'layer1.0', withoutResidual: 0.7, withoutShortcut: 0.1 }];
  yield lesion.end.pack(id, { result: { ...MEASURED, base: 0.8, blocks, ...(multi && { multi }) } });
}

function* recognitionAnswer({ id }: RequestOf<'recognition'>): Answer {
  yield halfway(id);
  const share = { head: null, jacobian: 0.25, jacobianAgrees: 0.3, classMean: 0.5 };
  const nodes = [{ node: 'layer1.0', ...share }];
  yield recognition.end.pack(id, { result: { ...MEASURED, among: 5, nodes } });
}

function* similarityAnswer({ id }: RequestOf<'similarity'>): Answer {
  yield halfway(id);
  const result = {
    ...MEASURED,
    a: ['relu'],
    b: ['relu', 'layer1.0'],
    cka: [[1, null]],
    biased: [[1, 0.5]],
    undefined: 1,
    warning: 'Only 40 pictures: the values scatter; take 50 or more.',
  };
  yield similarity.end.pack(id, { result });
}

function* patchesAnswer({ id, node, channels = [0] }: RequestOf<'patches'>): Answer {
  yield halfway(id);
  const patch = { image: 'ship/1.jpg', value: 2.5, y: 1, x: 2, box: [0, 1, 15, 14], class: 'ship' };
  const found = channels.map(channel => ({ channel, patches: [patch] }));
  yield patches.end.pack(id, { result: { ...MEASURED, node, channels: found } });
}

/** Nothing is written anywhere. */
function* featuresAnswer({ id, node }: RequestOf<'features'>): Answer {
  yield halfway(id);
  yield features.end.pack(id, { result: { ...MEASURED, node, channels: 64 } });
}

function* evaluation({ id }: RequestOf<'evaluate'>): Answer {
  yield halfway(id);
  yield evaluate.end.pack(id, { result: EVALUATION });
}

function halfway(id: number) {
  return { header: { type: 'progress', id, step: 'run', fraction: 0.5 } } as const;
}

/** Nothing is written anywhere. */
function* trainHeadAnswer({ id, node }: RequestOf<'train-head'>): Answer {
  yield halfway(id);
  yield { header: { type: 'progress', id, step: 'learn', fraction: 0.5 } };
  yield trainHead.end.pack(id, { result: { ...TRAINED_HEAD, node } });
}

export const STUDIES = {
  evaluate: evaluation,
  lesion: lesionAnswer,
  recognition: recognitionAnswer,
  similarity: similarityAnswer,
  patches: patchesAnswer,
  features: featuresAnswer,
  'train-head': trainHeadAnswer,
} satisfies Partial<Answers>;
