// Checkpoint files for the journeys, made byte by byte: a small good one and some that must be refused.
import { architecture } from '../../src/shared/resnet/architecture';
import { parameters } from '../../src/shared/resnet/parameters';
import { networkSpec } from '../../src/shared/resnet/variant';
import type { TestFile } from './pictures';

/** Values by formula: as large as He's initialisation makes them, batch norm without effect. */
function valuesOf(name: string, dims: readonly number[]): Float32Array {
  const count = dims.reduce((product, n) => product * n, 1);
  if (/(bn\d\.weight|running_var)$/.test(name)) return new Float32Array(count).fill(1);
  if (/(bn\d\.bias|running_mean)$/.test(name)) return new Float32Array(count);
  const scale = Math.sqrt((4 * (dims[0] ?? 1)) / count);
  return Float32Array.from({ length: count }, (_, i) => scale * Math.sin(1.7 * i * i + 0.3 * name.length));
}

/** A whole ResNet-20 in float32: the length of the header, the header, the values. */
export function resnet20(): TestFile {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  const values: Buffer[] = [];
  let end = 0;
  for (const { name, dims } of parameters(architecture(networkSpec('resnet20')))) {
    const bytes = Buffer.from(valuesOf(name, dims).buffer);
    header[name] = { dtype: 'F32', shape: dims, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
    values.push(bytes);
  }
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return { name: 'formula-20.safetensors', bytes: Buffer.concat([length, json, ...values]) };
}

/** The same file, with its last 1,000 bytes missing. */
export function truncated(): TestFile {
  return { name: 'half-copied.safetensors', bytes: resnet20().bytes.subarray(0, -1000) };
}

export const NOTES: TestFile = {
  name: 'notes.pth',
  bytes: Buffer.from('Learning rate 0.1, divided by ten after 30 and 60 epochs.\n'.repeat(20)),
};

/**
 * What torch.save wrote before PyTorch 1.6 (magic number, version, system), and then a pickle that would run a command
 * if it were loaded.
 */
export function hostile(command: string): TestFile {
  const magic = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];
  const version = [0x80, 0x02, 0x4d, 0xe9, 0x03, 0x2e];
  const system = [0x80, 0x02, 0x7d, 0x2e];
  const argument = Buffer.from(command);
  const bytes = Buffer.concat([
    Buffer.from([...magic, ...version, ...system, 0x80, 0x02]),
    Buffer.from('cos\nsystem\n'), // GLOBAL
    Buffer.from([0x58, argument.length, 0, 0, 0]), // BINUNICODE
    argument,
    Buffer.from([0x85, 0x52, 0x2e]), // TUPLE1 REDUCE STOP
  ]);
  return { name: 'resnet18-free.pth', bytes };
}
