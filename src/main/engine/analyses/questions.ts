// The graphs that the analyses ask for.
import {
  forwardModel,
  gradientModel,
  type InspectionModel,
  inspectionModel,
  keptNodes,
  tapModel,
} from '../graph/build-model';
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

/** The gradient at one node. */
export function gradientOf(node: string): Question<null> {
  return {
    key: `gradient ${node}`,
    copies: 2,
    build: (net, options) => ({ model: gradientModel(net, options, [node]), extra: null }),
  };
}
