// A file with more than one network: copies that follow another by momentum are left out, equal ones are one, and
// between what is left nobody can choose but a person.
import { networkPrefixes } from './key-map';
import { printable, refuse } from './refusal';
import type { StateDict, StoredTensor } from './state-dict';

/** Copies that training keeps beside the network: MoCo's key encoder, BYOL's target, lightly's momentum backbone. */
const FOLLOWER = /(?:^|\.)(?:encoder_k|key_encoder|\w*momentum\w*|\w*target\w*|\w+_ema|ema_\w+)\./;

const under = (dict: StateDict, prefix: string) =>
  new Map(
    [...dict.tensors].flatMap(([name, tensor]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), tensor] as const] : [],
    ),
  );

async function equalValues(a: StoredTensor, b: StoredTensor): Promise<boolean> {
  if (a.shape.join() !== b.shape.join() || a.dtype !== b.dtype) return false;
  const [one, other] = [await a.read(), await b.read()];
  return one.every((value, i) => Object.is(value, other[i]));
}

/** Do the tensors of both have the same values, wherever both have one? */
async function equalNetworks(dict: StateDict, a: string, b: string): Promise<boolean> {
  const others = under(dict, b);
  for (const [name, tensor] of under(dict, a)) {
    const other = others.get(name);
    if (other && !(await equalValues(tensor, other))) return false;
  }
  return true;
}

/**
 * The file's one network; the same dictionary where there are no others.
 * @throws CodedError bad-checkpoint where several are left
 */
export async function oneNetwork(dict: StateDict): Promise<StateDict> {
  const all = networkPrefixes([...dict.tensors.keys()]);
  if (all.length < 2) return dict;
  const leading = all.filter(prefix => !FOLLOWER.test(prefix));
  const [chosen = '', ...rest] = leading.length > 0 ? leading : all;
  for (const other of rest)
    if (!(await equalNetworks(dict, chosen, other)))
      refuse(
        `it holds ${all.length} networks, under ${all.map(shown).join(', ')}; save the state_dict of one of them`,
      );
  const left = all.filter(prefix => prefix !== chosen);
  const tensors = new Map(
    [...dict.tensors].filter(
      ([name]) =>
        !left.some(prefix => prefix !== '' && name.startsWith(prefix) && !chosen.startsWith(prefix)),
    ),
  );
  const why =
    rest.length > 0 ? 'an equal copy or one that follows it in training' : 'one that follows it in training';
  const note = `The network ${shown(chosen)} was taken; ${left.map(shown).join(', ')} was left out, ${why}.`;
  return { ...dict, tensors, remarks: [...(dict.remarks ?? []), note] };
}

const shown = (prefix: string) => (prefix === '' ? 'without a prefix' : `'${printable(prefix)}'`);
