// Files that the system or another program hands over are opened like those that a person drops.
import type { Host } from '../../host/host';
import type { AppStore } from '../../state/store';

export function openHandedFiles(store: AppStore, host: Pick<Host, 'onFiles'>): void {
  const { actions } = store.getState();
  host.onFiles(handed => {
    for (const file of handed) if ('refused' in file) actions.noticed('error', file.refused);
    const files = handed.flatMap(file =>
      'bytes' in file ? [new File([file.bytes as Uint8Array<ArrayBuffer>], file.name)] : [],
    );
    if (files.length > 0) actions.filesChosen(files);
  });
}
