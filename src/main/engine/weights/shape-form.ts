// What names and shapes of tensors tell of a network's form: everything but what gates and norms say.
import { EXPANSION, type Form } from '../../../shared/resnet/form';
import { isPreactivated } from './preactivation';
import type { StoredTensor } from './state-dict';

type Tensors = ReadonlyMap<string, StoredTensor>;

/** Blocks per stage, counted by the names `layerS.I`. */
export function depthsOf(names: Iterable<string>): number[] {
  const depths: number[] = [];
  for (const name of names) {
    const [, stage, index] = /^layer(\d)\.(\d{1,4})\./.exec(name) ?? [];
    const s = Number(stage) - 1;
    if (index !== undefined && s >= 0) depths[s] = Math.max(depths[s] ?? 0, Number(index) + 1);
  }
  return Array.from(depths, depth => depth ?? 0);
}

/** Places of a deep stem's convolutions in its nn.Sequential. */
const DEEP = ['conv1.0.weight', 'conv1.3.weight', 'conv1.6.weight'];

function stemOf(tensors: Tensors): Pick<Form, 'channels' | 'stem' | 'deepStem' | 'stemPool'> {
  const shapeOf = (name: string) => tensors.get(name)?.shape ?? [];
  const stemPool = tensors.has('maxpool.0.weight') ? 'conv' : 'max';
  if (DEEP.every(name => tensors.has(name))) {
    const deepStem = DEEP.map(name => shapeOf(name)[0] ?? 0) as [number, number, number];
    return { channels: shapeOf(DEEP[0]!)[1] ?? 3, stem: 'imagenet', deepStem, stemPool };
  }
  const [, channels = 3, kernel] = shapeOf('conv1.weight');
  return { channels, stem: kernel === 3 ? 'cifar' : 'imagenet', deepStem: null, stemPool };
}

/** Planes of the first stage. A plain stem has as many channels; behind a deep one the first block tells. */
function widthOf(tensors: Tensors, block: Form['block'], deep: boolean): number {
  const end = { basic: 'layer1.0.conv2.weight', bottleneck: 'layer1.0.conv3.weight' }[block];
  const [channels = 64] = tensors.get(deep ? end : 'conv1.weight')?.shape ?? [];
  return deep ? channels / EXPANSION[block] : channels;
}

/** Of a bottleneck's 3x3, [inner, inner / groups, 3, 3]: as ResNeXt and wide networks have them. */
function groupsOf(tensors: Tensors, planes: number): Pick<Form, 'groups' | 'baseWidth'> {
  const [inner = planes, own = planes] = tensors.get('layer1.0.conv2.weight')?.shape ?? [];
  const groups = inner / own;
  const baseWidth = (64 * inner) / (groups * planes);
  const whole = [groups, baseWidth].every(n => Number.isInteger(n) && n >= 1);
  return whole ? { groups, baseWidth } : { groups: 1, baseWidth: 64 };
}

/** timm counts the pool of an average downsample, so that its convolution is the second; v2 has it with a deep stem. */
function downsampleOf(tensors: Tensors, deep: boolean): Form['downsample'] {
  if (isPreactivated(tensors)) return deep ? 'average' : 'strided';
  const second = [...tensors].find(([name]) => /\.downsample\.1\.weight$/.test(name));
  return second?.[1].shape.length === 4 ? 'average' : 'strided';
}

type Told = 'channels' | 'stem' | 'deepStem' | 'stemPool' | 'block' | 'depths' | 'width';
type ToldOfBlocks = 'groups' | 'baseWidth' | 'downsample' | 'order';

/** @param tensors under canonical names */
export function shapeForm(tensors: Tensors): Pick<Form, Told | ToldOfBlocks> {
  const stem = stemOf(tensors);
  const deep = stem.deepStem !== null;
  const block = tensors.has('layer1.0.conv3.weight') ? 'bottleneck' : 'basic';
  const width = widthOf(tensors, block, deep);
  return {
    ...stem,
    block,
    depths: depthsOf(tensors.keys()),
    width,
    ...(block === 'bottleneck' ? groupsOf(tensors, width) : { groups: 1, baseWidth: 64 }),
    downsample: downsampleOf(tensors, deep),
    order: isPreactivated(tensors) ? 'bn-relu-conv' : 'conv-bn-relu',
  };
}
