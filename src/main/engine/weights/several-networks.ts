// A file with more than one network: copies that follow another by momentum are left out, equal ones are one, and
// between what is left nobody can choose but a person.
import { SeveralNetworks } from '../../../shared/protocol/error';
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

/** `encoder_q` and `encoder_q.` mean the same. */
const asPrefix = (asked: string) => (asked === '' || asked.endsWith('.') ? asked : `${asked}.`);

function asked(all: readonly string[], prefix: string): string {
  const wanted = asPrefix(prefix);
  if (all.includes(wanted)) return wanted;
  return refuse(
    all.length === 0
      ? `it holds no network under ${shown(wanted)}; leave the prefix out`
      : `it holds no network under ${shown(wanted)}; there ${all.length === 1 ? 'is one' : 'are some'} under ${all.map(shown).join(', ')}`,
  );
}

/** The dictionary without the tensors of all networks but one. */
function without(dict: StateDict, left: readonly string[], chosen: string, why: string): StateDict {
  const others = left.filter(prefix => prefix !== '' && !chosen.startsWith(prefix));
  const tensors = new Map(
    [...dict.tensors].filter(
      ([name]) =>
        (chosen !== '' && name.startsWith(chosen)) || others.every(prefix => !name.startsWith(prefix)),
    ),
  );
  const note = `The network ${shown(chosen)} was taken; ${left.map(shown).join(', ')} was left out, ${why}.`;
  return { ...dict, tensors, remarks: [...(dict.remarks ?? []), note] };
}

export interface OneNetwork {
  readonly dict: StateDict;
  /** What a person chose among several; null where there was no choice. */
  readonly prefix: string | null;
}

/**
 * The file's one network; the same dictionary where there are no others.
 * @param prefix of the network that a person asks for
 * @throws SeveralNetworks where a person has to choose; CodedError bad-checkpoint where there is none of that prefix
 */
export async function oneNetwork(dict: StateDict, prefix?: string): Promise<OneNetwork> {
  const all = networkPrefixes([...dict.tensors.keys()]);
  const wanted = prefix === undefined ? null : asked(all, prefix);
  if (all.length < 2) return { dict, prefix: null };
  if (wanted !== null) {
    const left = all.filter(other => other !== wanted);
    return { dict: without(dict, left, wanted, 'as was asked for'), prefix: wanted };
  }
  const leading = all.filter(each => !FOLLOWER.test(each));
  const [chosen = '', ...rest] = leading.length > 0 ? leading : all;
  for (const other of rest)
    if (!(await equalNetworks(dict, chosen, other)))
      throw new SeveralNetworks(
        `it holds ${all.length} networks, under ${all.map(shown).join(', ')}; choose one of them`,
        all.slice(0, MOST_NETWORKS),
      );
  const left = all.filter(other => other !== chosen);
  const why =
    rest.length > 0 ? 'an equal copy or one that follows it in training' : 'one that follows it in training';
  return { dict: without(dict, left, chosen, why), prefix: null };
}

/** As many as anybody would look through. */
const MOST_NETWORKS = 64;

const shown = (prefix: string) => (prefix === '' ? 'without a prefix' : `'${printable(prefix)}'`);
