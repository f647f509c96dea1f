import { describe, expect, test } from 'vitest';
import { aliasesOf, findNode, searchNodes } from './aliases';
import { architecture } from './architecture';
import { MODEL_NAMES, networkSpec } from './variant';

const nets = {
  r18: architecture(networkSpec('resnet18')),
  r50: architecture(networkSpec('resnet50')),
  r101: architecture(networkSpec('resnet101')),
  r20: architecture(networkSpec('resnet20')),
};

describe('a node by any name', () => {
  test.each([
    // torchvision, also as state_dict keys and as its feature extractor numbers the re-used ReLU
    ['r50', 'layer3.0.conv1', 'layer3.0.conv1'],
    ['r50', 'module.layer3.0.conv1.weight', 'layer3.0.conv1'],
    ['r50', 'layer3.0.bn1.running_mean', 'layer3.0.bn1'],
    ['r50', 'layer3', 'layer3.5'],
    ['r50', 'layer1.0.relu', 'layer1.0.relu1'],
    ['r50', 'layer1.0.relu_1', 'layer1.0.relu2'],
    ['r50', 'layer1.0.relu_2', 'layer1.0'],
    ['r18', 'layer1.0.relu_1', 'layer1.0'],
    ['r50', 'layer1.0.downsample', 'layer1.0.shortcut'],
    // timm
    ['r50', 'act1', 'relu'],
    ['r50', 'layer1.0.act2', 'layer1.0.relu2'],
    ['r50', 'layer1.0.act3', 'layer1.0'],
    ['r18', 'layer1.0.act2', 'layer1.0'],
    ['r50', 'global_pool', 'avgpool'],
    // Keras
    ['r50', 'conv1_relu', 'relu'],
    ['r50', 'pool1_pool', 'maxpool'],
    ['r50', 'conv4_block1_out', 'layer3.0'],
    ['r50', 'conv4_block1_0_bn', 'layer3.0.downsample.1'],
    ['r50', 'conv4_block6_2_conv', 'layer3.5.conv2'],
    ['r50', 'Conv2_Block1_Add', 'layer1.0.add'],
    ['r50', 'predictions', 'fc'],
    // the paper
    ['r50', 'conv4_x', 'layer3.5'],
    ['r50', 'conv4_1', 'layer3.0'],
    ['r18', 'conv5_x', 'layer4.1'],
    ['r50', 'conv1', 'conv1'],
    // Caffe
    ['r101', 'res4b3', 'layer3.3'],
    ['r101', 'res4b22_branch2c', 'layer3.22.conv3'],
    ['r50', 'res4f', 'layer3.5'],
    ['r50', 'res2a_branch1', 'layer1.0.downsample.0'],
    ['r50', 'bn2a_branch2b', 'layer1.0.bn2'],
    ['r50', 'pool5', 'avgpool'],
    // words
    ['r50', ' Stage 3  Block 1', 'layer3.0'],
    ['r50', '3.0', 'layer3.0'],
    ['r20', 'linear.weight', 'fc'],
  ] as const)('%s: %s', (net, text, name) => {
    expect(findNode(nets[net], text)).toBe(name);
  });

  test.each([
    ['r18', 'layer3.5'],
    ['r18', 'layer1.0.conv3'],
    ['r20', 'layer4'],
    ['r20', 'maxpool'],
    ['r18', 'layer1.0.downsample.0'],
    ['r50', ''],
    ['r50', 'constructor'],
  ] as const)('%s has no %s', (net, text) => {
    expect(findNode(nets[net], text)).toBeNull();
  });

  test.each(MODEL_NAMES)('no two nodes of %s share a name', model => {
    const net = architecture(networkSpec(model, { shortcut: 'C' }));
    const all = net.nodes.flatMap(node => [node.name, ...aliasesOf(net, node)]);
    expect(all.filter((name, place) => all.indexOf(name) !== place)).toEqual([]);
  });
});

describe('search', () => {
  test('exact names come first, then beginnings, then the rest', () => {
    expect(searchNodes(nets.r18, 'conv1').map(({ name }) => name)).toEqual([
      'conv1',
      'bn1',
      'relu',
      'layer1.0.conv1',
      'layer1.1.conv1',
      'layer2.0.conv1',
      'layer2.1.conv1',
      'layer3.0.conv1',
      'layer3.1.conv1',
      'layer4.0.conv1',
      'layer4.1.conv1',
    ]);
  });
  test('the name that matched is told', () => {
    expect(searchNodes(nets.r50, 'conv4_block1_out')).toEqual([
      { name: 'layer3.0', alias: 'conv4_block1_out' },
    ]);
  });
  test('so many and no more', () => {
    expect(searchNodes(nets.r101, 'bn', 5)).toHaveLength(5);
    expect(searchNodes(nets.r101, '   ')).toEqual([]);
    expect(searchNodes(nets.r101, 'nothing of the kind')).toEqual([]);
  });
});
