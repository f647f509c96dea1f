// An inspection for people: what was seen, how the gradient passed each block, what each block puts out.
import { count, decimal, dimensions, milliseconds, percent, significant } from '../../shared/format';
import { overflowOf, overflowText } from '../../shared/protocol/overflow';
import type { DeviceState, Loss } from '../../shared/protocol/records';
import { titleOf } from '../../shared/resnet/title';
import { facts, page, table } from '../../shared/text-table';
import { type Inspection, seedOf } from './inspection';

const right = (title: string) => ({ title, figures: true });

export function inspectionText(inspection: Inspection, loss: Loss): string {
  return page(
    titleOf(inspection.predictions.network),
    ...remarks(inspection),
    header(inspection, loss),
    classes(inspection),
    gradients(inspection),
    outputs(inspection),
    paths(inspection),
    cam(inspection),
  );
}

/** What nobody may miss who reads the answers below. */
function remarks({ entry, numbers }: Inspection): string[] {
  const overflow = overflowOf(numbers.activations);
  const about = entry?.source ? entry.about : null;
  return [...(overflow === null ? [] : [overflowText(overflow)]), ...(about ? [about] : [])];
}

function header({ entry, predictions, numbers }: Inspection, loss: Loss): string {
  const { network, device, input, target, against } = predictions;
  const { decode, build, create, run, total } = numbers.timings;
  const objective = loss === 'logit' ? 'logit' : 'cross-entropy';
  const rival = against ? ` minus that of ${against.name} (${against.index})` : '';
  const times = [
    ['decode', decode],
    ['build', build],
    ['create', create],
    ['run', run],
  ] as const;
  return facts([
    ['weights', entry ? entry.title : `untrained, seed ${seedOf(network.weights)}`],
    ['device', deviceText(device)],
    [
      'input',
      dimensions([3, ...input.size]) + (input.crop ? `, crop ${cropText(input.crop)}` : ', fed as it is'),
    ],
    ['gradients of', `${objective} of ${target.name} (${target.index})${rival}, BatchNorm in eval mode`],
    [
      'at the input',
      `L2 ${significant(numbers.inputGradient.l2)}, largest ${significant(numbers.inputGradient.max)}`,
    ],
    [
      'time',
      `${times.map(([name, ms]) => `${name} ${milliseconds(ms)}`).join(', ')}; ${milliseconds(total)} in all`,
    ],
  ]);
}

function cropText([x, y, width, height]: readonly [number, number, number, number]): string {
  return `${decimal(width, 0)} × ${decimal(height, 0)} at ${decimal(x, 0)}, ${decimal(y, 0)}`;
}

/** Why a device was not chosen is in the JSON: the runtime's reasons are long. */
function deviceText({ used, requested, adapter, tried, half }: DeviceState): string {
  const refused = tried.filter(({ name, ok }) => !ok && name !== used).map(({ name }) => name);
  const asked = requested === used ? '' : ` (${requested})`;
  const without = refused.length ? `not chosen: ${refused.join(', ')}` : '';
  const halved =
    half && `half precision, logits within ${percent(half.difference, 2)} of single's on the test network`;
  return [`${used}${asked}`, adapter, halved, without].filter(Boolean).join('; ');
}

function classes({ predictions: { top5 } }: Inspection): string {
  return table(
    [{ title: 'class' }, right('index'), right('probability'), right('logit')],
    top5.map(({ name, index, probability, logit }) => [
      name,
      String(index),
      percent(probability),
      significant(logit, 4),
    ]),
  );
}

function gradients({ numbers: { blocks } }: Inspection): string {
  return table(
    [
      { title: 'gradient at' },
      right('|g| out'),
      right('shortcut |g_S|'),
      right('residual |g_F|'),
      right('|g| in'),
      right('share'),
      right('cosine'),
      right('|F|/|S|'),
    ],
    blocks.map(b => [
      b.block,
      significant(b.gradOut),
      significant(b.shortcut),
      significant(b.residual),
      significant(b.total),
      decimal(b.share, 3),
      decimal(b.cosine, 3),
      decimal(b.forwardRatio, 3),
    ]),
  );
}

/** Stem, blocks and head; what lies inside a block is in the JSON. */
function outputs({ numbers: { activations } }: Inspection): string {
  const outer = activations.filter(({ name }) => !/^layer\d+\.\d+\./.test(name));
  return table(
    [
      { title: 'activation' },
      { title: 'shape' },
      right('mean'),
      right('std'),
      right('min'),
      right('max'),
      right('zeros'),
    ],
    outer.map(a => [
      a.name,
      a.shape.length > 1 ? dimensions(a.shape) : count(a.shape[0]),
      significant(a.mean),
      significant(a.std),
      significant(a.min),
      significant(a.max),
      percent(a.zeros),
    ]),
  );
}

function paths({ pathLengths }: Inspection): string {
  if (!pathLengths) return '';
  const rows = pathLengths.map((share, k) => [String(k), decimal(share, 4)]);
  return table([right('residual branches'), right('share of the gradient at the stem')], rows);
}

function cam({ gradCam }: Inspection): string {
  if (!gradCam) return '';
  const { node, height, width, values } = gradCam;
  const highest = values.reduce((best, value, i) => (value > values[best]! ? i : best), 0);
  const [row, column] = [Math.floor(highest / width), highest % width];
  return facts([
    ['Grad-CAM at', `${node}, ${dimensions([height, width])}`],
    ['most', `${significant(values[highest])} at row ${row}, column ${column}`],
  ]);
}
