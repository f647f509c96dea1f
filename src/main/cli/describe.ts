// describe MODEL: the network as numbers, without weights and without the engine.
import { bytes, compact, count, dimensions } from '../../shared/format';
import { type Architecture, architecture, resolveNodeName } from '../../shared/resnet/architecture';
import { layers, total } from '../../shared/resnet/costs';
import { SHORTCUT_TITLES } from '../../shared/resnet/labels';
import type { ShortcutKind } from '../../shared/resnet/nodes';
import { titleOf } from '../../shared/resnet/title';
import { MODEL_NAMES, type ModelName, networkSpec } from '../../shared/resnet/variant';
import { facts, page, table } from '../../shared/text-table';
import type { Command } from './command';
import { UsageError } from './failure';
import type { Values } from './options';

/** What `--json` prints. */
export interface Description {
  readonly model: ModelName;
  readonly input: readonly [number, number];
  readonly stride: string;
  readonly shortcut: string;
  readonly params: number;
  readonly macs: number;
  readonly activationBytes: number;
  readonly receptiveField: Readonly<Record<string, number>>;
  readonly layers: readonly {
    readonly name: string;
    readonly op: string;
    readonly shape: readonly number[];
    readonly params: number;
    readonly macs: number;
    /** null once the whole picture is pooled. */
    readonly receptiveField: number | null;
  }[];
  readonly blocks: readonly { readonly block: string; readonly shortcut: string }[];
}

export const describe: Command = {
  name: 'describe',
  summary: 'layers, shapes, parameters, multiply-adds and receptive fields of a network',
  operands: ['MODEL'],
  options: ['model', 'input', 'classes', 'stride', 'shortcut', 'stem'],
  async run({ values, operands }, context) {
    const model = modelOf(values, operands);
    const { input, classes, stride, shortcut, stem } = values;
    const net = architecture(
      networkSpec(model, {
        ...(input && { input }),
        ...(classes && { classes }),
        ...(stride && { stride }),
        ...(shortcut && { shortcut }),
        ...(stem && { stem }),
      }),
    );
    const description = descriptionOf(net);
    await context.out(values.json ? `${JSON.stringify(description)}\n` : descriptionText(net, description));
  },
};

function modelOf({ model }: Values, [operand]: readonly string[]): ModelName {
  if (model && operand && model !== operand)
    throw new UsageError(`describe takes one network, not both ${operand} and ${model}.`);
  const name = operand ?? model;
  if (name === undefined) throw new UsageError(`Which network? One of ${MODEL_NAMES.join(', ')}.`);
  const known = MODEL_NAMES.find(
    candidate => candidate.replace('-', '') === name.toLowerCase().replaceAll('-', ''),
  );
  if (!known)
    throw new UsageError(`There is no network “${name}” here; there are ${MODEL_NAMES.join(', ')}.`);
  return known;
}

export function descriptionOf(net: Architecture): Description {
  const { model, input, stride, shortcut } = net.spec;
  const all = layers(net);
  const { params, macs, bytes: activationBytes } = total(all);
  const fields = new Map(all.map(({ name, receptiveField }) => [name, receptiveField.size]));
  const landmarks = ['conv1', 'maxpool', ...net.stages.map((_, s) => `layer${s + 1}`)].flatMap(name => {
    const size = fields.get(resolveNodeName(net, name));
    return size === undefined ? [] : [[name, size] as const];
  });
  return {
    model,
    input,
    stride,
    shortcut,
    params,
    macs,
    activationBytes,
    receptiveField: Object.fromEntries(landmarks),
    layers: all.map(({ name, op, shape, params, macs, receptiveField: { size } }) => {
      return { name, op, shape, params, macs, receptiveField: Number.isFinite(size) ? size : null };
    }),
    blocks: net.blocks.map(({ name, shortcut }) => ({ block: name, shortcut })),
  };
}

const STRIDES = { '3x3': 'on the 3×3 (v1.5)', '1x1': 'on the first 1×1 (v1)' } as const;

function descriptionText(net: Architecture, { params, macs, ...description }: Description): string {
  const { block, channels, stride, shortcut, classes, input } = net.spec;
  const kinds = new Map<ShortcutKind, number>();
  for (const { shortcut: kind } of net.blocks) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const shortcuts = [...kinds].map(([kind, blocks]) => `${blocks} × ${SHORTCUT_TITLES[kind]}`);
  const fields = Object.entries(description.receptiveField).map(([name, size]) => `${name} ${size}`);
  return page(
    titleOf(net.spec),
    facts([
      ['input', `${dimensions([channels, ...input])}, ${count(classes)} classes`],
      ...(block === 'bottleneck' ? [['stride', STRIDES[stride]] as const] : []),
      ['shortcuts', `${shortcuts.join(', ')}${shortcut === 'none' ? '' : ` (option ${shortcut})`}`],
      ['parameters', count(params)],
      ['multiply-adds', `${count(macs)} (${compact(macs)}MACs = ${compact(2 * macs)}FLOPs)`],
      ['activations', `${bytes(description.activationBytes)} in float32 at batch 1`],
      ['receptive field', `${fields.join(', ')} pixels`],
    ]),
    table(
      [
        { title: 'layer' },
        { title: 'op' },
        { title: 'shape' },
        { title: 'parameters', figures: true },
        { title: 'multiply-adds', figures: true },
        { title: 'receptive field', figures: true },
      ],
      description.layers.map(({ name, op, shape, params, macs, receptiveField }) => [
        name,
        op,
        dimensions(shape),
        params ? count(params) : '',
        macs ? count(macs) : '',
        count(receptiveField),
      ]),
    ),
  );
}
