// An opened study -> its result: walks over the pictures, tells what is known so far, and keeps that where it was asked to.
import { performance } from 'node:perf_hooks';
import { CodedError } from '../../../shared/protocol/error';
import type { FolderDraft } from '../../../shared/protocol/requests/studies/study';
import type { Partial, Skipped, Study, StudyQuestion, Total } from '../../../shared/studies/study';
import type { Job } from '../analyses/job';
import type { Decoders } from '../decoders/decoders';
import type { Network } from '../network/networks';
import { fingerprint, type OrderedPicture, roundRobin } from './folder';
import { StateFile, type StudyState } from './state-file';
import type { Opened, Plan } from './study';
import { groupsOf, Walk } from './walk';

/** Least time between two provisional results. */
const SO_FAR_MS = 250;

type Whole<Result> = Result & { readonly images: number; readonly skipped: readonly Skipped[] };

export interface Ran<Result> {
  /** Null for a shard without pictures. */
  readonly result: Whole<Result> | null;
  readonly partial?: Partial;
}

export interface Surroundings<Result> {
  readonly decoders: Decoders;
  readonly job: Job;
  soFar(done: number, of: number, result: Whole<Result>): void;
}

/** What of a network changes an answer. */
function identity({ net, entry, preprocessing, edits }: Network): StudyQuestion {
  return { weights: entry.receipt.sha256 || entry.id, ...net.spec, preprocessing, edits };
}

/** @throws CodedError bad-request where there are none */
function picturesOf(
  { folder }: { folder: Opened<unknown, unknown, unknown>['folder'] },
  { range }: Plan,
  directory: string,
) {
  const pictures = roundRobin(folder.classes, range);
  if (pictures.length > 0) return pictures;
  const after =
    range.from > 0 ? ` after the first ${range.from === 1 ? 'one' : range.from} of every class` : '';
  throw new CodedError('bad-request', `${directory} holds no pictures${after}: there is nothing to measure.`);
}

const written = ({ range: { from, count }, batch }: Plan) => [
  from,
  Number.isFinite(count) ? count : 'all',
  batch,
];

/**
 * @param name the command's
 * @throws CodedError cancelled; bad-request where there is nothing to measure or the state is of another question
 */
export async function runStudy<Facts, S, Result, F>(
  name: string,
  study: Study<Facts, S, Result>,
  opened: Opened<Facts, S, F>,
  draft: FolderDraft,
  { decoders, job, soFar }: Surroundings<Result>,
): Promise<Ran<Result>> {
  const { directory, shard, resume } = draft;
  const { facts, networks, first, plan } = opened;
  const fittings = networks.map(({ preprocessing, net }) => ({ preprocessing, input: net.spec.input }));
  const pictures = picturesOf(opened, plan, directory);
  const before = first ? picturesOf(opened, first.plan, directory) : [];
  const question: StudyQuestion = {
    ...opened.asked,
    networks: networks.map(identity),
    limits: [...(first ? [written(first.plan)] : []), written(plan)],
    pictures: fingerprint([...before, ...pictures]),
  };
  const walkOf = (each: Plan, of: readonly OrderedPicture[]) => ({
    directory,
    fittings,
    batch: each.batch,
    pictures: of,
  });

  const asked = { study: name, question, shard: shard ?? null };
  const file = resume === undefined ? null : new StateFile(resume);
  const kept = (await file?.read(asked)) ?? null;

  const earlier =
    first &&
    new Walk<F>({
      ...first,
      ...walkOf(first.plan, before),
      groups: groupsOf(before, first.plan.batch),
      apart: false,
    });
  if (earlier && kept?.first) earlier.takeUp(kept.first, resume!);
  let main: Walk<S> | null = null;
  const state = (): StudyState => ({
    format: 'resnet-explorer study 1',
    ...asked,
    first: earlier?.state() ?? null,
    main: main?.state() ?? null,
  });
  const all = before.length + groupsOf(pictures, plan.batch, shard).length * plan.batch;
  const turn = (behind: number) => (done: number) => job.step('run', Math.min(1, (behind + done) / all));
  const keep = async () => void (await file?.keep(state));
  const walked = async <T>(walk: Walk<T>, behind: number, after: () => void) => {
    try {
      await walk.run(decoders, turn(behind), async () => {
        after();
        await keep();
      });
    } finally {
      await file?.write(state());
    }
  };

  if (earlier) await walked(earlier, 0, () => {});
  const groups = groupsOf(pictures, plan.batch, shard);
  main = new Walk<S>({
    ...walkOf(plan, pictures),
    sums: study.sums(facts),
    measure: opened.main(earlier?.total.sums),
    groups,
    apart: shard !== undefined,
  });
  if (kept?.main) main.takeUp(kept.main, resume!);
  const skipped = [...opened.folder.skipped, ...(earlier?.total.skipped ?? [])];
  const result = ({ images, skipped: own, sums }: Total<S>): Whole<Result> => ({
    images,
    ...study.finish(facts, sums, images),
    skipped: [...skipped, ...own],
  });
  let said = performance.now();
  const walk = main;
  await walked(walk, before.length, () => {
    if (performance.now() - said < SO_FAR_MS || walk.total.images === 0) return;
    said = performance.now();
    const { done, of } = walk.progress;
    soFar(done, of, result(walk.total));
  });

  const { total } = walk;
  if (total.images === 0 && !shard) throw nothingRead(directory, total.skipped);
  await opened.end?.(total.sums);
  return {
    result: total.images > 0 ? result(total) : null,
    ...(shard && {
      partial: {
        ...asked,
        shard,
        facts,
        skipped,
        of: groupsOf(pictures, plan.batch).length,
        groups: walk.apart,
      },
    }),
  };
}

function nothingRead(directory: string, [first]: readonly Skipped[]): CodedError {
  const example = first ? `; ${first.file} ${first.why}` : '';
  return new CodedError('bad-request', `No picture in ${directory} could be read${example}`);
}
