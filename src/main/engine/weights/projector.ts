// Self-supervised training puts a projection head where the classifier stands: what is called fc then projects, and
// classifies nothing. A queue of keys or a predictor beside the network tells of it.
import type { StateDict } from './state-dict';

/** MoCo's queue; the predictor of BYOL, SimSiam and MoCo v3. */
const MARK = /(?:^|\.)(?:queue(?:_ptr)?$|predictor\.)/;
const LAYER = /^(?<root>(?:.*\.)?(?:fc|head|classifier)\.)\d+\.\w+$/;

/** The dictionary without a projection head of several layers; the same where there is none. */
export function withoutProjector(dict: StateDict): StateDict {
  const names = [...dict.tensors.keys()];
  if (!names.some(name => MARK.test(name))) return dict;
  const root = names.map(name => LAYER.exec(name)?.groups?.root).find(found => found !== undefined);
  if (root === undefined || /(?:^|\.)layer\d/.test(root)) return dict;
  const tensors = new Map([...dict.tensors].filter(([name]) => !name.startsWith(root)));
  const what = `The projection head of its self-supervised training (${root.split('.').at(-2)}) was left out.`;
  return { ...dict, tensors, remarks: [...(dict.remarks ?? []), what] };
}
