// How alike two networks see: CKA of every depth of one with every depth of the other.

import { CodedError } from '../../../shared/protocol/error';
import { similarity } from '../../../shared/protocol/requests/studies/similarity';
import { sameData } from '../../../shared/same-data';
import { type HsicTerms, type SimilaritySums, similarity as study } from '../../../shared/studies/similarity';
import { MOST_PICTURES } from '../analyses/run-size';
import type { Network } from '../network/networks';
import { roundRobin } from './folder';
import { grams, type Ways } from './grams';
import { centred, debiased, inner } from './hsic';
import { depths } from './nodes';
import { Runs } from './runs';
import type { Picture } from './stream';
import { type FolderStudy, upTo } from './study';

/** Pictures of a minibatch, and the least that an unbiased estimate needs. */
const BATCH = 250;
const LEAST = 4;

/** Both kinds of centred Gram matrices of a node. */
interface Centred {
  readonly debiased: Float64Array;
  readonly biased: Float64Array;
}

export const similarityStudy: FolderStudy<
  typeof similarity,
  { a: string[]; b: string[] },
  SimilaritySums,
  ReturnType<typeof study.finish>
> = {
  request: similarity,
  study,
  open: async ({ engine, folder }, { a: first, b: second, directory, limit, batch = BATCH }) => {
    const a = await engine.networks.resolve(first);
    const b = await engine.networks.resolve(second);
    const same = sameData(first, second);
    const range = upTo(limit);
    const { length } = roundRobin(folder.classes, range);
    if (Math.min(length, batch) < LEAST)
      throw new CodedError(
        'bad-request',
        `${Math.min(length, batch)} pictures at once are too few to compare networks; ${length < LEAST ? `${directory} holds ${length}` : 'raise --batch'}: ${LEAST} are the least.`,
      );
    const runs = new Runs(engine.executor, Math.min(batch, MOST_PICTURES));
    const products = new Runs(engine.executor);
    return {
      facts: { a: depths(a.net), b: depths(b.net) },
      folder,
      networks: [a, b],
      asked: {},
      plan: { range, batch },
      main: () => async (pictures, turn) => {
        if (pictures.length < LEAST) return null;
        const ways = { runs, products, turn };
        const of = await allCentred(a, 0, pictures, ways);
        return terms(of, same ? of : await allCentred(b, 1, pictures, ways), pictures.length);
      },
    };
  },
};

async function allCentred(network: Network, which: number, pictures: readonly Picture[], ways: Ways) {
  const n = pictures.length;
  const all: Centred[] = [];
  for await (const gram of grams(network, which, pictures, ways))
    all.push({ debiased: debiased(gram, n), biased: centred(gram, n) });
  return all;
}

function terms(a: readonly Centred[], b: readonly Centred[], n: number): SimilaritySums {
  const of = (kind: keyof Centred, divisor: number): HsicTerms => {
    const hsic = (p: Centred, q: Centred) => inner(p[kind], q[kind]) / divisor;
    return {
      ab: a.flatMap(row => b.map(column => hsic(row, column))),
      aa: a.map(node => hsic(node, node)),
      bb: b.map(node => hsic(node, node)),
    };
  };
  return { debiased: of('debiased', n * (n - 3)), biased: of('biased', (n - 1) ** 2) };
}
