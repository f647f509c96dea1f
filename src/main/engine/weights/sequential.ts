// Networks that were cut up with Sequential(*children): what was called conv1, bn1 and layer1 to layer4 has numbers.
import type { StateDict } from './state-dict';

/** Numbers of torchvision's children; 2 and 3 are Relu and pooling, which have no tensors. */
const CHILDREN: Readonly<Record<string, string>> = {
  0: 'conv1',
  1: 'bn1',
  4: 'layer1',
  5: 'layer2',
  6: 'layer3',
  7: 'layer4',
};

const FIRST_BLOCK = /^((?:.*\.)?)4\.0\.conv1\.weight$/;

/** Gives the children their names again, under whatever prefix they stand. */
export function withNames(dict: StateDict): StateDict {
  const prefixes = [...dict.tensors.keys()].flatMap(name => FIRST_BLOCK.exec(name)?.[1] ?? []);
  if (prefixes.length === 0) return dict;
  const renamed = (name: string) => {
    const prefix = prefixes.find(each => name.startsWith(each));
    if (prefix === undefined) return name;
    const [child = '', ...rest] = name.slice(prefix.length).split('.');
    const known = Object.hasOwn(CHILDREN, child) ? CHILDREN[child] : undefined;
    return known ? `${prefix}${[known, ...rest].join('.')}` : name;
  };
  return { ...dict, tensors: new Map([...dict.tensors].map(([name, tensor]) => [renamed(name), tensor])) };
}
