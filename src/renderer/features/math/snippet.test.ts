import { describe, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { SHORTCUT_OPTIONS } from '../../../shared/resnet/form';
import { parameters } from '../../../shared/resnet/parameters';
import { partOf } from '../../../shared/resnet/part';
import { MODEL_NAMES, networkSpec } from '../../../shared/resnet/variant';
import { snippetOf } from './snippet';

const net = (model: (typeof MODEL_NAMES)[number], changes = {}) => architecture(networkSpec(model, changes));

/** Parameter names of a part without its block's name. */
function stateDict(of: ReturnType<typeof net>, node: string): string[] {
  const part = partOf(of, node);
  const modules = new Set(part.nodes.flatMap(n => ('params' in n ? [n.params] : [])));
  const prefix = part.kind === 'block' ? part.name.length + 1 : 0;
  return parameters(of).flatMap(({ name }) => {
    const module = name.slice(0, name.lastIndexOf('.'));
    return modules.has(module) ? [module.slice(prefix)] : [];
  });
}

describe('snippetOf', () => {
  it('writes the projecting block of ResNet-18', () => {
    expect(snippetOf(net('resnet18'), 'layer2.0.bn1')).toBe(`from torch import nn
from torch.nn import functional as F


class Block(nn.Module):  # layer2.0 of ResNet-18
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(64, 128, kernel_size=3, stride=2, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(128)
        self.conv2 = nn.Conv2d(128, 128, kernel_size=3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(128)
        self.downsample = nn.Sequential(
            nn.Conv2d(64, 128, kernel_size=1, stride=2, bias=False),
            nn.BatchNorm2d(128),
        )

    def forward(self, x):  # [N, 64, 56, 56]
        f = F.relu(self.bn1(self.conv1(x)))
        f = self.bn2(self.conv2(f))
        s = self.downsample(x)
        return F.relu(f + s)  # [N, 128, 28, 28]
`);
  });

  it('pads with zeros for option A and leaves the shortcut out of plain nets', () => {
    expect(snippetOf(net('resnet20'), 'layer2.0')).toContain(
      's = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, 8, 8))',
    );
    const plain = snippetOf(net('resnet18', { shortcut: 'none' }), 'layer2.0');
    expect(plain).toContain('return F.relu(f)');
    expect(plain).not.toContain('downsample');
  });

  it('puts the stride where the network has it', () => {
    const strided = (stride: '1x1' | '3x3') =>
      snippetOf(net('resnet50', { stride }), 'layer2.0')
        .split('\n')
        .findIndex(line => line.includes('self.conv') && line.includes('stride=2'));
    expect(strided('1x1')).toBeLessThan(strided('3x3'));
  });

  it.each(MODEL_NAMES)('gives %s the modules of its state_dict in every part', model => {
    for (const shortcut of SHORTCUT_OPTIONS) {
      const of = net(model, { shortcut });
      for (const node of ['bn1', 'fc', ...of.blocks.map(block => block.name)]) {
        const code = snippetOf(of, node);
        for (const module of stateDict(of, node)) {
          const [group, place] = module.split('.');
          const named = group === 'se' ? `    ${place}=nn.` : `self.${group} = nn.Sequential(`;
          const known = place ? named : `self.${module} = nn.`;
          expect(code).toContain(known);
        }
      }
    }
  });
});
