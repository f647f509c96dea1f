// features: pooled values of a node for every picture of a folder, as .npy.
import { resolve } from 'node:path';
import { counted } from '../../../shared/format';
import { features as request } from '../../../shared/protocol/requests/studies/features';
import type { Features } from '../../../shared/studies/features';
import { page } from '../../../shared/text-table';
import type { Command } from '../command';
import { UsageError } from '../failure';
import { NETWORK_OPTIONS } from '../network-choice';
import { networkField, oneNetwork, runStudy, skippedText } from './run-study';

export const features: Command = {
  name: 'features',
  summary: 'pooled values of a node for every picture of a folder, as .npy',
  operands: [],
  options: [...NETWORK_OPTIONS, 'images', 'limit', 'batch', 'resume', 'node', 'out'],
  meanings: { out: 'the .npy file, float32 [pictures, channels]; a .json beside it has paths and classes' },
  async run(given, context) {
    const { node, out } = given.values;
    if (node === undefined) throw new UsageError('Which node? Name it with --node, `avgpool` for one.');
    if (out === undefined || !/\.npy$/i.test(out))
      throw new UsageError('Where to? Name a file with --out FILE.npy.');
    const answer = {
      request,
      json: (result: Features) => ({ ...result, out }),
      text: (_: string, { images, channels, skipped }: Features) =>
        page(
          `${counted(images, 'picture')}, ${counted(channels, 'channel')} of ${node}: ${out}`,
          skippedText(skipped),
        ),
    };
    await runStudy(answer, await oneNetwork(given.values), given, context, networks => ({
      title: '',
      draft: { ...networkField(networks), node, out: resolve(out) },
    }));
  },
};
