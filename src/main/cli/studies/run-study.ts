// What the commands of all studies share: which pictures, how they are shared out and taken up again, and how the answer is
// written.
import { resolve } from 'node:path';
import { count } from '../../../shared/format';
import type { AnyEventKind, AnyRequestKind, Draft, Result } from '../../../shared/protocol/define';
import type { NetworkRequest } from '../../../shared/protocol/records';
import type { FolderDraft } from '../../../shared/protocol/requests/studies/study';
import type { Partial, Skipped } from '../../../shared/studies/study';
import { table } from '../../../shared/text-table';
import type { Arguments } from '../arguments';
import { type Context, type EngineLink, withEngine } from '../context';
import { UsageError } from '../failure';
import {
  type ChosenNetwork,
  chooseDevice,
  chooseNetwork,
  type WantedNetwork,
  wantedNetwork,
} from '../network-choice';
import type { OptionName, Values } from '../options';
import { ProgressLine } from '../progress';

/** What every study takes. */
export const FOLDER_OPTIONS: readonly OptionName[] = ['images', 'limit', 'batch', 'shard', 'resume'];

type StudyKind = AnyRequestKind & { readonly end: AnyEventKind };
/** What a study says, put into words and into the contract's JSON. */
export interface Study<R extends StudyKind, Own> {
  readonly request: R;
  json(result: Own): object;
  text(title: string, result: Own): string;
}

/** @throws UsageError where the options contradict one another */
export function folderDraft({ images, limit, batch, shard, resume, order, json }: Values): FolderDraft {
  if (images === undefined) throw new UsageError('Which pictures? Name their folder with --images.');
  if (order && order !== 'alphabetical')
    throw new UsageError(`--order takes alphabetical here, not “${order}”.`);
  if (shard && !json) throw new UsageError('--shard goes with --json: what it writes is for `merge`.');
  return {
    directory: resolve(images),
    ...(limit && { limit }),
    ...(batch && { batch }),
    ...(order && { order }),
    ...(shard && { shard }),
    ...(resume && { resume: resolve(resume) }),
  };
}

export interface Asked {
  readonly link: EngineLink;
  readonly networks: readonly ChosenNetwork[];
}

/**
 * Opens the networks, asks, and writes the answer.
 * @param wanted one network or two
 * @param own fields of the request beside those of the folder, for the networks that were chosen; @throws UsageError
 */
export async function runStudy<R extends StudyKind, Own>(
  { request, json, text }: Study<R, Own>,
  wanted: readonly WantedNetwork[],
  { values }: Arguments,
  context: Context,
  own: (networks: readonly ChosenNetwork[]) => { readonly title: string; readonly draft: object },
): Promise<void> {
  const folder = folderDraft(values);
  const progress = new ProgressLine(context);
  const { title, result, partial } = await withEngine(context, async link => {
    try {
      await chooseDevice(link, values);
      const networks: ChosenNetwork[] = [];
      for (const each of wanted) networks.push(await chooseNetwork(link, each, progress));
      const { title, draft } = own(networks);
      const asked = { ...folder, ...draft } as unknown as Draft<R>;
      const answer = (await link.client.ask(request, asked, progress.hear).result) as Result<R> & {
        result: Own | null;
        partial?: Partial;
      };
      return { title, ...answer };
    } finally {
      progress.clear();
    }
  });
  const said = result ? json(result) : { images: 0, skipped: [] };
  await context.out(
    values.json ? `${JSON.stringify({ ...said, ...(partial && { partial }) })}\n` : text(title, result!),
  );
}

/** The network of a study that has one. */
export async function oneNetwork(values: Values): Promise<readonly [WantedNetwork]> {
  return [await wantedNetwork(values)];
}

export function networkField([network]: readonly ChosenNetwork[]): { readonly network: NetworkRequest } {
  return { network: network!.request };
}

/** Files that were left out. */
export function skippedText(skipped: readonly Skipped[]): string {
  if (skipped.length === 0) return '';
  return table(
    [{ title: `skipped (${count(skipped.length)})` }, { title: 'because' }],
    skipped.map(({ file, why }) => [file, why]),
  );
}
