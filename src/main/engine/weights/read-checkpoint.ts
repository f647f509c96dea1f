// A checkpoint file -> what people are told of it (entry with receipt) and the tensors of its network.

import { createHash } from 'node:crypto';
import { formChanges } from '../../../shared/protocol/form';
import type { WeightsEntry } from '../../../shared/protocol/records';
import { elements } from '../../../shared/resnet/shapes';
import type { NetworkSpec } from '../../../shared/resnet/variant';
import { type BesideFacts, readBeside } from './beside';
import type { CheckpointFile } from './byte-source';
import { decideClasses } from './class-names';
import { withoutHeadNorms } from './head-norm';
import { openCheckpoint } from './importer';
import { type OfficialCheckpoint, officialByHash } from './official';
import type { AskedOfCheckpoint } from './origin';
import { OWN_FORM, ownForm } from './own-form';
import { decidePreprocessing } from './preprocessing';
import { withoutProjector } from './projector';
import { type RecognisedNetwork, recognise } from './recognise';
import { printable } from './refusal';
import { refuseByName } from './same-tensors';
import { withNames } from './sequential';
import { oneNetwork } from './several-networks';
import type { StateDict, StoredTensor } from './state-dict';
import { type StatedForm, statedForm, withStatedForm } from './stated-form';
import { namesInside, type StatedNames } from './stated-names';
import { statedNormalisation } from './stated-normalisation';
import { partsOf } from './strangers';

export interface ReadCheckpoint {
  readonly entry: WeightsEntry;
  /** WordNet ids of the classes, where the file tells them. */
  readonly wnids: readonly string[] | null;
  readonly spec: NetworkSpec;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** SHA-256 over the files one after another: the checkpoint, then what it points to beside it. */
async function hashFiles(
  files: readonly CheckpointFile[],
  onProgress?: (fraction: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const file of files) {
    for await (const piece of file.pieces()) {
      hash.update(piece);
      done += piece.length;
      onProgress?.(done / total);
    }
  }
  return hash.digest('hex');
}

/** Element types of the network's tensors, the commonest first. */
function dtypes(tensors: Iterable<StoredTensor>): string {
  const counts = new Map<string, number>();
  for (const { dtype, shape } of tensors) {
    counts.set(dtype, (counts.get(dtype) ?? 0) + elements(shape));
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([dtype]) => dtype)
    .join(', ');
}

function title(name: string, official: OfficialCheckpoint | undefined): string {
  return official ? `torchvision ${official.recipe}` : name;
}

function accuracyOf(official: OfficialCheckpoint | undefined): WeightsEntry['accuracy'] {
  if (!official) return null;
  return {
    top1: official.top1,
    top5: official.top5,
    on: "ImageNet-1k's 50,000 validation pictures, as published",
  };
}

/** An external assumption about the stride is dropped where a file beside states it. */
const ABOUT_STRIDE = /^The stride sits/;

function network(
  dict: StateDict,
  stride: NetworkSpec['stride'] | undefined,
  stated: StatedForm,
): RecognisedNetwork {
  const own = ownForm(dict.metadata.get(OWN_FORM));
  const { shortcut = dict.facts.shortcut } = own;
  const facts = { ...dict.facts, ...(shortcut && { shortcut }), form: { ...stated.form, ...own } };
  const plain = recognise({ ...dict, facts });
  const remarks = [...plain.remarks, ...stated.remarks];
  const assumed = [...stated.remarks, ...plain.assumed];
  const found = { ...plain, spec: withStatedForm(plain.spec, stated.form), remarks, assumed };
  return stride ? withStride(found, stride) : found;
}

function withStride(found: RecognisedNetwork, stride: NetworkSpec['stride']): RecognisedNetwork {
  const assumed = found.assumed.filter(text => !ABOUT_STRIDE.test(text));
  return { ...found, spec: { ...found.spec, stride }, assumed };
}

const ABOUT_STATED = 'The file keeps mean and deviation of its pictures; they became the preprocessing.';
/** More would push the answers out of sight; the receipt has them all. */
const MOST_PARTS = 4;

/** What nobody may miss who reads the network's answers; null where there is nothing of the kind. */
function aboutNetwork({ head, remarks, ignored }: RecognisedNetwork, more: readonly string[]): string | null {
  const parts = partsOf(ignored);
  const listed = parts.slice(0, MOST_PARTS).join(', ') + (parts.length > MOST_PARTS ? ' and others' : '');
  const sentences = [
    ...(head ? [] : ['The file has no classifier: every output is one of the pooled features, not a class.']),
    ...remarks,
    ...more,
    ...(parts.length > 0 ? [`Left out, as it lies beside the network: ${listed}.`] : []),
  ];
  return sentences.join(' ') || null;
}

/** Every network of a file has an id of its own; where there is one, it is the file's hash. */
const identityOf = (sha256: string, prefix: string | null) =>
  prefix === null ? sha256 : createHash('sha256').update(`${sha256} ${prefix}`).digest('hex');

/** Lists of class names: our own metadata or another's, what the file holds beside the tensors, files beside it. */
function statedNames({ metadata, facts }: StateDict, beside: BesideFacts): StatedNames[] {
  const own = namesInside(Object.fromEntries(metadata));
  const ids = namesInside({ classes: metadata.get('wnids') })[0]?.list.wnids;
  return [
    ...own.map(({ from, list }) => ({
      from,
      list: ids?.length === list.names.length ? { ...list, wnids: ids } : list,
    })),
    ...(facts.classes ?? []),
    ...beside.classes,
  ];
}

/**
 * Reads names and shapes, recognises the network and its preprocessing, hashes the file. Values are read later.
 * @param name what people call the file
 */
export async function readCheckpoint(
  file: CheckpointFile,
  name: string,
  resourcesDir: string,
  onProgress?: (fraction: number) => void,
  asked: AskedOfCheckpoint = {},
): Promise<ReadCheckpoint> {
  refuseByName(name);
  const one = await oneNetwork(withNames(await openCheckpoint(file, name)), asked.prefix);
  const { prefix } = one;
  const dict = withoutHeadNorms(withoutProjector(one.dict));
  const parts = dict.files ?? [file, ...file.siblings.values()];
  const beside = await readBeside(file);
  const form = statedForm(name, beside.architecture, dict.metadata.get('architecture'));
  const found = network(dict, beside.stride, form);
  const { model, stem, classes, shortcut, stride } = found.spec;
  const sha256 = await hashFiles(parts, onProgress);
  const official = officialByHash(sha256);
  const stated = await statedNormalisation(dict);
  const decided = decidePreprocessing({
    form: found.spec,
    naming: found.naming,
    metadata: dict.metadata.get('preprocessing'),
    official,
    beside: beside.preprocessing,
    fileName: name,
    input: dict.facts.input,
    normalisation: dict.facts.normalisation ?? stated,
  });
  const named = found.head
    ? await decideClasses({
        stem,
        classes,
        stated: statedNames(dict, beside),
        imagenet: official !== undefined,
        resourcesDir,
      })
    : {
        list: { names: Array.from({ length: classes }, (_, i) => `feature ${i}`), wnids: null },
        assumed: [],
      };
  const naming =
    found.naming === 'torchvision' ? (beside.naming ?? decided.naming ?? 'torchvision') : found.naming;
  const entry: WeightsEntry = {
    id: identityOf(sha256, prefix),
    title:
      prefix === null
        ? title(name, official)
        : `${name}, ${printable(prefix.replace(/\.$/, '')) || 'no prefix'}`,
    model,
    receipt: {
      format: dict.format,
      sha256,
      bytes: parts.reduce((sum, { size }) => sum + size, 0),
      tensors: dict.stored,
      dtype: dtypes(found.tensors.values()),
      naming,
      model,
      ...formChanges(found.spec),
      stem,
      classes,
      shortcut,
      stride,
      epsilon: found.epsilon,
      ...(dict.facts.outputs && { outputs: dict.facts.outputs }),
      preprocessing: decided.preprocessing,
      preprocessingFrom: decided.preprocessingFrom,
      assumed: [...found.assumed, ...(stated ? [ABOUT_STATED] : []), ...decided.assumed, ...named.assumed],
      ignored: [...found.ignored],
    },
    classNames: named.list ? [...named.list.names] : null,
    wnids: named.list?.wnids ? [...named.list.wnids] : null,
    about: aboutNetwork(found, stated ? [ABOUT_STATED] : []),
    accuracy: accuracyOf(official),
  };
  return {
    entry,
    wnids: named.list?.wnids ?? null,
    spec: found.spec,
    tensors: found.tensors,
    metadata: dict.metadata,
  };
}
