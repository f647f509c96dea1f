// A study as an analysis: in the background lane, with decoders of its own.
import type { AnyEventKind, AnyRequestKind, Draft, Result } from '../../../shared/protocol/define';
import type { FolderDraft } from '../../../shared/protocol/requests/studies/study';
import { type Analysis, analysis } from '../analyses/analysis';
import { Decoders } from '../decoders/decoders';
import { pictureFolder } from './folder';
import { runStudy } from './run-study';
import type { FolderStudy } from './study';

type StudyKind = AnyRequestKind & { readonly end: AnyEventKind };

export function studyAnalysis<R extends StudyKind, Facts, S, Answer, F>({
  request,
  study,
  open,
}: FolderStudy<R, Facts, S, Answer, F>): Analysis<R> {
  const [soFar] = request.via;
  return analysis<R>({
    request,
    lane: 'background',
    trusted: `Only the command line reads folders: \`${request.type} --images DIR\`.`,
    run: async ({ engine, send }, draft, job) => {
      const decoders = new Decoders(engine.launchDecoder); // they start while the weights are read
      const asked = draft as Draft<R> & FolderDraft;
      try {
        await engine.device();
        await job.step('read weights');
        const opened = await open({ engine, folder: await pictureFolder(asked.directory) }, asked);
        return (await runStudy(request.type, study, opened, asked, {
          decoders,
          job,
          soFar: (done, of, result) => send(soFar, { done, of, result }),
        })) as Result<R>;
      } finally {
        decoders.close();
      }
    },
  });
}
