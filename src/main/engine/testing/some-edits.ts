// Edits of every kind at once, for tests of graphs: gates on every block that has a shortcut, and factors on channels of
// nodes of every op, 0 and a negative one among them.
import type { Edits } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import { channelsOf } from '../../../shared/resnet/edits';

const FACTORS = { 0: 0, 1: 1.5, 3: -0.75, 6: 0.25 };

export function someEdits(net: Architecture): Edits {
  const residual = net.blocks.filter(block => block.shortcut !== 'none');
  const nodes = [
    ...['conv1', 'bn1', 'relu', 'maxpool', 'avgpool', 'layer1.0.relu1', 'layer1.1.conv2', 'layer1.1.bn1'],
    ...['layer2.0.shortcut', 'layer2.0.downsample.0', 'layer2.0.downsample.1', 'layer2.0.add', 'layer2.0'],
    ...['layer1.0.se', 'layer2.0.scale', 'layer3.0.pool'],
    ...['layer3.1.add', 'layer3.1.shortcut', net.blocks.at(-1)!.name],
  ];
  const edited = nodes.filter(node => channelsOf(net, node) !== null);
  return {
    gates: Object.fromEntries(
      residual.map(({ name }, i) => [name, { shortcut: 1 - 0.05 * i, residual: 0.6 + 0.1 * i }]),
    ),
    channels: Object.fromEntries(edited.map(node => [node, FACTORS])),
  };
}
