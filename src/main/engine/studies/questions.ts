// The graphs that studies ask for. Other work of ours, decoding, goes on during their runs.
import { batchModel } from '../graph/batch';
import { gramModel } from '../graph/studies/gram';
import { lensModel } from '../graph/studies/lens';
import { type Part, partModel } from '../graph/studies/part';
import { featureModel, pooledModel } from '../graph/studies/pooled';
import { strongestModel } from '../graph/studies/strongest';
import type { Question } from '../session/executor';

/** Logits of many pictures at once. */
export const LOGITS: Question<null> = {
  key: 'batch',
  copies: 1,
  shares: true,
  build: (net, options) => ({ model: batchModel(net, options), extra: null }),
};

/** Some nodes of many pictures, averaged over their places; the logits; and the maps of some. */
export function headsOf(nodes: readonly string[], maps: readonly string[]): Question<null> {
  return {
    key: `pooled ${nodes} with ${maps}`,
    copies: 1,
    shares: true,
    build: (net, options) => ({ model: pooledModel(net, options, nodes, maps), extra: null }),
  };
}

/** One node of many pictures, averaged over its places. */
export function featureOf(node: string): Question<null> {
  return {
    key: `feature ${node}`,
    copies: 1,
    shares: true,
    build: (net, options) => ({ model: featureModel(net, options, node), extra: null }),
  };
}

/** The strongest place of every channel of a node. */
export function strongestOf(node: string, relevance: boolean): Question<null> {
  return {
    key: `strongest ${node} ${relevance}`,
    copies: relevance ? 2 : 1,
    shares: true,
    build: (net, options) => ({ model: strongestModel(net, options, node, relevance), extra: null }),
  };
}

/** The Jacobian of the logits at some nodes, summed over places. */
export function lensOf(nodes: readonly string[]): Question<null> {
  return {
    key: `lens ${nodes}`,
    copies: 2,
    shares: true,
    build: (net, options) => ({ model: lensModel(net, options, nodes), extra: null }),
  };
}

/** A node from another one before it, both of many pictures. */
export function partOf(part: Part): Question<null> {
  const { from, to, way, statistics } = part;
  return {
    key: `part ${from} ${to} ${way} ${statistics}`,
    copies: 0.1,
    shares: true,
    build: (net, options) => ({ model: partModel(net, options, part), extra: null }),
  };
}

/** The same, as the network is. */
export function spanOf(from: string, to: string): Question<null> {
  return partOf({ from, to, way: 'both', statistics: 'weights' });
}

/** Inner products of rows. */
export const GRAM: Question<null> = {
  key: 'gram',
  copies: 0,
  shares: true,
  build: () => ({ model: gramModel(), extra: null }),
};
