// The graphs that the analyses ask for.
import type { Architecture } from '../../../shared/resnet/architecture';
import {
  forwardModel,
  gradientModel,
  type InspectionModel,
  inspectionModel,
  keptNodes,
  tapModel,
} from '../graph/build-model';
import { channelGradientModel } from '../graph/channel-gradients';
import { gradCamModel } from '../graph/gradcam';
import { inputGradientsModel } from '../graph/input-gradients';
import { pathLengthModel } from '../graph/path-lengths';
import { unitModel } from '../graph/unit';
import type { Question } from '../session/executor';

/** Forward, backward, statistics, splits: the weights and their turned copies. */
export const INSPECTION: Question<InspectionModel['rows']> = {
  key: 'inspection',
  copies: 2,
  build: (net, options) => {
    const { model, rows } = inspectionModel(net, options);
    return { model, extra: rows };
  },
};

export const FORWARD: Question<null> = {
  key: 'forward',
  copies: 1,
  build: (net, options) => ({ model: forwardModel(net, options), extra: null }),
};

/** Forward only, with what an inspection keeps of it. */
export const LIVE: Question<null> = {
  key: 'live',
  copies: 1,
  build: (net, options) => ({ model: forwardModel(net, options, keptNodes(net)), extra: null }),
};

/** The value of one node, from those that a run keeps. extra: the nodes to feed. */
export function tapOf(node: string): Question<string[]> {
  return {
    key: `tap ${node}`,
    copies: 0,
    build: (net, options) => {
      const { model, feeds } = tapModel(net, options, ['input', ...keptNodes(net)], [node]);
      return { model, extra: feeds };
    },
  };
}

/** The gradients at the stem's output and at every block's: one walk back gives them all. */
export const GRADIENTS: Question<null> = {
  key: 'gradients',
  copies: 2,
  build: (net, options) => ({ model: gradientModel(net, options, keptNodes(net)), extra: null }),
};

/** The gradient by path length, see graph/path-lengths. */
export const PATH_LENGTHS: Question<null> = {
  key: 'path lengths',
  copies: 2,
  build: (net, options) => ({ model: pathLengthModel(net, options), extra: null }),
};

/** The last node before one, or itself, whose value a run keeps. */
function keptBefore(net: Architecture, node: string): string {
  const kept = new Set(['input', ...keptNodes(net)]);
  const names = net.nodes.map(({ name }) => name);
  return names.slice(0, names.indexOf(node) + 1).findLast(name => kept.has(name))!;
}

/** Grad-CAM at a node. extra: the node to feed. */
export function gradCamOf(node: string): Question<string> {
  return {
    key: `Grad-CAM ${node}`,
    copies: 2,
    build: (net, options) => {
      const from = keptBefore(net, node);
      return { model: gradCamModel(net, options, node, from), extra: from };
    },
  };
}

/** The gradient at the input of many pictures at once. */
export const INPUT_GRADIENTS: Question<null> = {
  key: 'input gradients',
  copies: 2,
  build: (net, options) => ({ model: inputGradientsModel(net, options), extra: null }),
};

/** A channel of a node as the objective, of many pictures at once. */
export function unitOf(node: string): Question<null> {
  return {
    key: `unit ${node}`,
    copies: 2,
    build: (net, options) => ({ model: unitModel(net, options, node), extra: null }),
  };
}

/** Length of the gradient and activation times gradient of a node's channels. extra: the node to feed. */
export function channelGradientsOf(node: string): Question<string> {
  return {
    key: `channel gradients ${node}`,
    copies: 2,
    build: (net, options) => {
      const from = keptBefore(net, node);
      return { model: channelGradientModel(net, options, node, from), extra: from };
    },
  };
}
