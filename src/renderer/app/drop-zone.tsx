// The whole window takes files, dropped or pasted, and pictures dragged from other pages.
import { ImageDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useActions } from '../state/use-app-state';
import { droppedFolder, treeOfEntry } from '../ui/file-tree';
import { broughtBy, mayBeTaken } from './dragged-picture';
import styles from './drop-zone.module.css';

export function DropZone() {
  const { filesChosen, folderChosen, noticed } = useActions();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const take = (files: FileList | undefined) => {
      if (files && files.length > 0) filesChosen([...files]);
    };
    // What is dragged within the page is no concern of this zone.
    let ownDrag = false;
    const onStart = () => {
      ownDrag = true;
    };
    const onEnd = () => {
      ownDrag = false;
    };
    // Both dragover and drop are cancelled, or the browser leaves the page for the file.
    const onOver = (event: DragEvent) => {
      if (ownDrag || !mayBeTaken(event.dataTransfer?.types ?? [])) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (ownDrag) return;
      event.preventDefault();
      const folder = event.dataTransfer && droppedFolder(event.dataTransfer);
      if (folder) void treeOfEntry(folder).then(({ name, files }) => folderChosen(name, files));
      else {
        const brought = event.dataTransfer && broughtBy(event.dataTransfer);
        if (brought && 'files' in brought) filesChosen(brought.files);
        else if (brought) noticed('error', brought.refused);
      }
    };
    const onPaste = (event: ClipboardEvent) => take(event.clipboardData?.files);
    window.addEventListener('dragstart', onStart);
    window.addEventListener('dragend', onEnd);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragstart', onStart);
      window.removeEventListener('dragend', onEnd);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [filesChosen, folderChosen, noticed]);
  if (!over) return null;
  return (
    <div className={styles.zone}>
      <div className={styles.invitation}>
        <ImageDown size={32} strokeWidth={1.5} aria-hidden="true" />
        <p>Drop a photo, a folder of them, or a checkpoint</p>
      </div>
    </div>
  );
}
