// Whose training code writes which names: a row for each, with what lies beside the network in such a file.
import { describe, expect, it } from 'vitest';
import { P, type PlainTensor, type PlainTensors, torchZip } from './testing/checkpoints';
import { roundTrip, TENSORS } from './testing/round-trip';

const { imported } = roundTrip();
const zeros = (...shape: number[]): PlainTensor => ({
  shape,
  values: new Float32Array(shape.reduce((n, side) => n * side, 1)),
});

interface Layout {
  readonly maker: string;
  /** A name of torchvision's in this layout; null where it has none. */
  readonly name: (old: string) => string | null;
  readonly beside?: Readonly<Record<string, PlainTensor>>;
  readonly says?: RegExp;
  /** What the dictionary of tensors lies in. */
  readonly wrap?: (dict: Buffer) => Buffer;
}

const trunk = (prefix: string) => (old: string) => (old.startsWith('fc.') ? null : prefix + old);
const inside =
  (...keys: readonly string[]) =>
  (dict: Buffer) =>
    keys.reduceRight((inner, key) => P.dict([P.text('epoch'), P.int(3)], [P.text(key), inner]), dict);
const object = (path: string) => {
  const at = path.lastIndexOf('.');
  return P.call(P.global(path.slice(0, at), path.slice(at + 1)), P.tuple());
};

const LAYOUTS: readonly Layout[] = [
  {
    maker: 'MMPretrain (backbone, neck without weights, head)',
    name: old => (old.startsWith('fc.') ? `head.${old}` : `backbone.${old}`),
    wrap: inside('state_dict'),
  },
  {
    maker: 'MMEngine, with its message hub',
    name: old => (old.startsWith('fc.') ? `head.${old}` : `backbone.${old}`),
    wrap: dict =>
      P.dict(
        [P.text('meta'), P.dict([P.text('cfg'), P.text('model = dict()')])],
        [P.text('message_hub'), object('mmengine.logging.history_buffer.HistoryBuffer')],
        [P.text('state_dict'), dict],
        [P.text('optimizer'), P.dict([P.text('state'), P.dict()])],
      ),
  },
  {
    maker: 'a Lightning module with a criterion',
    name: old => `model.${old}`,
    beside: { 'criterion.weight': zeros(10) },
    says: /Left out, as it lies beside the network: criterion/,
    wrap: inside('state_dict'),
  },
  {
    maker: 'VISSL',
    name: trunk('_feature_blocks.'),
    wrap: inside('classy_state_dict', 'base_model', 'model', 'trunk'),
    says: /no classifier/,
  },
  {
    maker: 'SwAV',
    name: trunk('module.'),
    beside: {
      'module.projection_head.0.weight': zeros(32, 64),
      'module.projection_head.1.running_mean': zeros(32),
      'module.projection_head.3.weight': zeros(16, 32),
      'module.prototypes.weight': zeros(300, 16),
    },
    says: /no classifier.* Left out, as it lies beside the network: .*prototypes/,
  },
  {
    maker: 'MoCo v2',
    name: trunk('module.encoder_q.'),
    beside: {
      'module.encoder_q.fc.0.weight': zeros(64, 64),
      'module.encoder_q.fc.0.bias': zeros(64),
      'module.encoder_q.fc.2.weight': zeros(16, 64),
      'module.encoder_q.fc.2.bias': zeros(16),
      'module.queue': zeros(16, 8),
    },
    wrap: inside('state_dict'),
    says: /projection head of its self-supervised training/,
  },
  {
    maker: 'MoCo v3',
    name: trunk('module.base_encoder.'),
    beside: {
      'module.base_encoder.fc.0.weight': zeros(64, 64),
      'module.base_encoder.fc.1.running_mean': zeros(64),
      'module.base_encoder.fc.1.running_var': zeros(64),
      'module.base_encoder.fc.3.weight': zeros(16, 64),
      'module.predictor.0.weight': zeros(16, 16),
    },
    wrap: inside('state_dict'),
    says: /projection head of its self-supervised training/,
  },
  {
    maker: 'SimSiam',
    name: trunk('module.encoder.'),
    beside: {
      'module.encoder.fc.0.weight': zeros(64, 64),
      'module.encoder.fc.1.running_mean': zeros(64),
      'module.encoder.fc.1.running_var': zeros(64),
      'module.encoder.fc.3.weight': zeros(64, 64),
      'module.encoder.fc.6.weight': zeros(64, 64),
      'module.predictor.0.weight': zeros(16, 64),
    },
    wrap: inside('state_dict'),
    says: /projection head of its self-supervised training/,
  },
  {
    maker: 'BYOL (lucidrains)',
    name: old => `net.${old}`,
    beside: {
      'online_encoder.projector.net.0.weight': zeros(64, 64),
      'online_predictor.net.0.weight': zeros(64, 16),
    },
    says: /Left out/,
  },
  {
    maker: 'DINO',
    name: trunk('module.backbone.'),
    beside: { 'module.head.mlp.0.weight': zeros(64, 64), 'module.head.last_layer.weight_g': zeros(100, 1) },
    wrap: inside('teacher'),
    says: /no classifier/,
  },
  {
    maker: 'Barlow Twins',
    name: trunk('module.backbone.'),
    beside: { 'module.projector.0.weight': zeros(64, 64), 'module.bn.running_mean': zeros(64) },
    wrap: inside('model'),
    says: /no classifier/,
  },
  {
    maker: 'SimCLR',
    name: trunk('convnet.'),
    beside: { 'projection.layers.0.weight': zeros(64, 64) },
    says: /no classifier/,
  },
  { maker: 'a fastai learner', name: old => `0.${old}`, wrap: inside('model') },
  {
    maker: 'Ultralytics’ or a person’s own wrapper',
    name: old => `net.module.${old}`,
    wrap: inside('model_state_dict'),
  },
  {
    maker: 'torchvision’s segmentation',
    name: trunk('backbone.'),
    beside: { 'aux_classifier.0.weight': zeros(8, 64, 3, 3), 'decoder.0.weight': zeros(8, 64, 3, 3) },
    says: /Left out/,
  },
  { maker: 'a dictionary of one’s own', name: old => old, wrap: inside('encoder') },
];

describe('opens as its maker writes it', () => {
  it.each(LAYOUTS.map(layout => [layout.maker, layout] as const))(
    '%s',
    async (_, { name, beside = {}, says, wrap }) => {
      const pairs = [...TENSORS].flatMap(([old, tensor]) => {
        const now = name(old);
        return now === null ? [] : [[now, tensor] as const];
      });
      const all: PlainTensors = new Map([...pairs, ...Object.entries(beside)]);
      const entry = await imported(torchZip(all, wrap ? { wrap } : {}));
      expect(entry.model).toBe('resnet20');
      if (says) expect(entry.about).toMatch(says);
      else expect(entry.about ?? '').toBe('');
    },
  );
});
