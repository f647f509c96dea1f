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

interface Entry {
  readonly dtype: 'F32';
  shape: readonly number[];
  data_offsets: [begin: number, end: number];
}
type Header = Record<string, Entry>;

/**
 * A whole ResNet-20 in float32: the length of the header, the header, the values.
 * @param spoil changes the header or the values before they are written
 */
export function resnet20(
  name = 'formula-20.safetensors',
  spoil: (header: Header, values: Map<string, Float32Array>) => void = () => {},
): TestFile {
  const header: Header = {};
  const values = new Map<string, Float32Array>();
  let end = 0;
  for (const { name, dims } of parameters(architecture(networkSpec('resnet20')))) {
    const begin = end;
    values.set(name, valuesOf(name, dims));
    end += 4 * values.get(name)!.length;
    header[name] = { dtype: 'F32', shape: dims, data_offsets: [begin, end] };
  }
  spoil(header, values);
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return {
    name,
    bytes: Buffer.concat([length, json, ...[...values.values()].map(v => Buffer.from(v.buffer))]),
  };
}

/** Files of the right format that must be refused, and what has to be said of each. */
export const SPOILT: readonly (readonly [TestFile, RegExp])[] = [
  [
    { name: 'half-copied.safetensors', bytes: resnet20().bytes.subarray(0, -1000) },
    /^half-copied\.safetensors: it is cut short/,
  ],
  [
    { name: 'endless.safetensors', bytes: Buffer.from('\0\0\0\0\0\0\0\x10{"a":1}', 'latin1') },
    /^endless\.safetensors: .*header claims 1152921504606846976 bytes/,
  ],
  [
    resnet20('overlap.safetensors', header => {
      header['layer1.1.conv2.weight']!.data_offsets = header['layer1.1.conv1.weight']!.data_offsets;
    }),
    /^overlap\.safetensors: layer1\.1\.conv2\.weight: .*overlap/,
  ],
  [
    resnet20('not-a-number.safetensors', (_, values) => values.get('layer3.0.bn2.weight')!.fill(Number.NaN)),
    /^not-a-number\.safetensors: layer3\.0\.bn2\.weight.*NaN/,
  ],
  [
    resnet20('misshapen.safetensors', header => {
      header['layer2.1.conv1.weight']!.shape = [32, 96, 3, 1];
    }),
    /^misshapen\.safetensors: layer2\.1\.conv1\.weight: expected \[32,32,3,3\], got \[32,96,3,1\]/,
  ],
  [
    resnet20('incomplete.safetensors', (header, values) => {
      delete header['fc.bias'];
      values.delete('fc.bias');
      header['bn1.offset'] = header['bn1.bias']!;
      delete header['bn1.bias'];
    }),
    /^incomplete\.safetensors: .*bn1\.(bias|offset)/,
  ],
];

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
