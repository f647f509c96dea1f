// visualize: a picture that a channel or a class likes, by gradient ascent, as PNG.
import { rename, rm, writeFile } from 'node:fs/promises';
import { decimal } from '../../shared/format';
import { visualize as request, type Visualized } from '../../shared/protocol/requests/visualize';
import { titleOf } from '../../shared/resnet/title';
import { facts, page } from '../../shared/text-table';
import { VISUALIZE_DEFAULTS } from '../../shared/visualize';
import type { Command } from './command';
import { withEngine } from './context';
import { fileError, UsageError } from './failure';
import { chooseDevice, chooseNetwork, NETWORK_OPTIONS, wantedNetwork } from './network-choice';
import type { Values } from './options';
import { ProgressLine } from './progress';

export const visualize: Command = {
  name: 'visualize',
  summary: 'a picture that a channel or a class likes, by gradient ascent',
  operands: [],
  options: [...NETWORK_OPTIONS, 'node', 'channel', 'class', 'out', 'method', 'steps', 'size'],
  meanings: {
    out: 'the .png file',
    seed: 'of an untrained network, and of the picture (default 0)',
  },
  async run({ values }, context) {
    const { out, seed, ...others } = values;
    if (out === undefined || !/\.png$/i.test(out))
      throw new UsageError('Where to? Name a file with --out FILE.png.');
    const of = subject(values);
    const wanted = await wantedNetwork(values.weights === 'none' ? values : others);
    const progress = new ProgressLine(context);
    const { title, png, said } = await withEngine(context, async link => {
      try {
        await chooseDevice(link, values);
        const { request: network, net } = await chooseNetwork(link, wanted, progress);
        const draft = {
          network,
          of,
          method: values.method ?? VISUALIZE_DEFAULTS.method,
          steps: values.steps ?? VISUALIZE_DEFAULTS.steps,
          seed: seed ?? VISUALIZE_DEFAULTS.seed,
          ...(values.size && { size: values.size }),
        };
        const { png, ...said } = await link.client.ask(request, draft, progress.hear).result;
        return { title: titleOf(net.spec), png, said };
      } finally {
        progress.clear();
      }
    });
    await save(png, out);
    await context.out(values.json ? `${JSON.stringify({ ...said, out })}\n` : text(title, said, out));
  },
};

function subject({ node, channel, class: of }: Values) {
  if (of !== undefined) {
    if (node !== undefined || channel !== undefined)
      throw new UsageError('--class and --node are two pictures; ask for one of them.');
    return { class: of };
  }
  if (node === undefined || channel === undefined)
    throw new UsageError('Of what? Name a channel with --node NODE --channel K, or a class with --class C.');
  return { node, channel };
}

function text(title: string, said: Visualized, out: string): string {
  const { node, channel, class: of, steps, size, start, end } = said;
  return page(
    title,
    facts([
      ['of', of ?? `${node}, channel ${channel}`],
      [of ? 'logit' : 'mean activation', `${decimal(start)} before, ${decimal(end)} after ${steps} steps`],
      ['size', `${size} × ${size}`],
      ['written', out],
    ]),
  );
}

/** Writes beside the file first: what was there before stays until the new one is whole. */
async function save(png: Uint8Array, path: string): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, png);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw fileError(error, path, 'written');
  }
}
