// --dump DIR --nodes a,b,c: values of nodes as .npy files, NODE.npy, and NODE.grad.npy where gradients are kept.
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TensorOf, values } from '../../shared/protocol/requests/values';
import { findNode } from '../../shared/resnet/aliases';
import type { Architecture } from '../../shared/resnet/architecture';
import { titleOf } from '../../shared/resnet/title';
import { writeNpy } from '../../shared/tensor/npy';
import type { EngineLink } from './context';
import { fileError, UsageError } from './failure';

export interface Dump {
  readonly directory: string;
  /** As they were asked for; an alias keeps its name in the file's. */
  readonly nodes: readonly string[];
}

/** @throws UsageError naming the first node that the network does not have */
export function checkDump({ nodes }: Dump, net: Architecture): void {
  const unknown = nodes.find(name => findNode(net, name) === null);
  if (unknown !== undefined) throw new UsageError(`--nodes: ${titleOf(net.spec)} has no node “${unknown}”.`);
}

/** Made before the network runs, so that a mistake shows at once. */
export async function makeFolder({ directory }: Dump): Promise<void> {
  await makeWithParents(directory).catch(error => {
    throw fileError(error, directory, 'written');
  });
}

/** Node's own `recursive` never returns where a file system refuses new folders with ENOENT, as /proc does. */
async function makeWithParents(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = dirname(path);
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || parent === path) throw error;
    await makeWithParents(parent);
    await mkdir(path);
  }
}

/** Arrays have the shape that the inspection tells: [C, H, W], [K] for the logits. */
export async function dumpValues(
  link: EngineLink,
  runId: number,
  dump: Dump,
  net: Architecture,
): Promise<void> {
  const write = async (name: string, node: string, of: TensorOf) => {
    const { shape, data } = await link.client.ask(values, { runId, node, of }).result;
    await writeArray(dump, name, shape, data);
  };
  const withGradient = new Set(['input', ...net.blocks.map(({ name }) => name)]);
  for (const name of dump.nodes) {
    const node = findNode(net, name)!;
    await write(name, node, 'activation');
    if (withGradient.has(node)) await write(`${name}.grad`, node, 'gradient');
  }
}

/** NAME.npy in the folder. */
export async function writeArray(
  { directory }: Dump,
  name: string,
  shape: readonly number[],
  data: Float32Array,
): Promise<void> {
  const path = join(directory, `${name}.npy`);
  await writeFile(path, writeNpy(shape, data)).catch(error => {
    throw fileError(error, path, 'written');
  });
}
