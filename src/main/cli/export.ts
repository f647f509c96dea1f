// export: the network as a self-contained ONNX model with chosen activations and gradients as outputs.
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { bytes } from '../../shared/format';
import type { EventOf } from '../../shared/protocol/messages';
import { readExport } from '../../shared/protocol/requests/export';
import { findNode } from '../../shared/resnet/aliases';
import type { Architecture } from '../../shared/resnet/architecture';
import { titleOf } from '../../shared/resnet/title';
import { facts, page } from '../../shared/text-table';
import type { Command } from './command';
import { type EngineLink, withEngine } from './context';
import { fileError, UsageError } from './failure';
import { chooseNetwork, NETWORK_OPTIONS, wantedNetwork } from './network-choice';
import type { Values } from './options';
import { ProgressLine } from './progress';

export const exportModel: Command = {
  name: 'export',
  summary: 'the network as ONNX with chosen activations as outputs',
  operands: [],
  options: [...NETWORK_OPTIONS, 'out', 'taps', 'gradients'],
  async run({ values }, context) {
    const { out, taps = [], gradients = false } = values;
    if (out === undefined) throw new UsageError('Where to? Name the file with --out.');
    const wanted = await wantedNetwork(values);
    const progress = new ProgressLine(context);
    const exported = await withEngine(context, async link => {
      try {
        const { request: network, net } = await chooseNetwork(link, wanted, progress);
        const question = { network, taps: tapsOf(taps, net), gradients };
        const { header } = await link.client.call('export', question, progress.hear).result;
        await save(link, header, out);
        return header;
      } finally {
        progress.clear();
      }
    });
    await context.out(
      values.json
        ? `${JSON.stringify({ out, bytes: exported.size, outputs: exported.outputs })}\n`
        : page(
            facts([
              ['written', out],
              ['size', bytes(exported.size)],
              ['outputs', exported.outputs.join(' ')],
            ]),
          ),
    );
  },
};

/** @throws UsageError naming the first node that the network does not have */
function tapsOf(taps: NonNullable<Values['taps']>, net: Architecture): NonNullable<Values['taps']> {
  if (typeof taps === 'string') return taps;
  return taps.map(name => {
    const node = findNode(net, name);
    if (node !== null) return node;
    throw new UsageError(`--taps: ${titleOf(net.spec)} has no node “${name}”.`);
  });
}

/** Writes beside the file first: what was there before stays until the new one is whole. */
async function save(link: EngineLink, { size }: EventOf<'exported'>, path: string): Promise<void> {
  const part = `${path}.part`;
  try {
    const file = await open(part, 'w');
    await write(link, file, size).finally(() => file.close());
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw (error as NodeJS.ErrnoException).syscall ? fileError(error, path, 'written') : error;
  }
}

async function write(link: EngineLink, file: FileHandle, size: number): Promise<void> {
  for (let offset = 0; offset < size; ) {
    const { bytes } = await link.client.ask(readExport, { offset }).result;
    await file.writeFile(bytes);
    offset += bytes.length;
  }
}
