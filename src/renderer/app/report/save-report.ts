// Makes the report of the present inspection and gives it to the person.
import { noticeGiven } from '../../state/engine/connection-slice';
import { fileStem } from '../../state/keep/file-name';
import { appStore } from '../../state/store';
import { collectReport } from './collect-report';
import { reportHtml } from './report-html';

/** Never rejects: what goes wrong is told in one sentence. */
export async function saveReport(): Promise<void> {
  try {
    const report = await collectReport();
    if (!report) return;
    const { actions } = appStore.getState();
    const name = `${fileStem(appStore.getState())}-report.html`;
    actions.fileMade({ name, type: 'text/html', content: reportHtml(report) });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    appStore.setState(state => noticeGiven(state, 'error', `The report was not made. ${why}`));
  }
}
