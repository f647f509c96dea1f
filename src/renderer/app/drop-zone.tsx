// The whole window takes files: dropped or pasted.
import { ImageDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useActions } from '../state/app-state';
import { droppedFolder, treeOfEntry } from '../ui/file-tree';
import styles from './drop-zone.module.css';

const holdsFiles = (data: DataTransfer | null) => data?.types.includes('Files') ?? false;

export function DropZone() {
  const { filesChosen, folderChosen } = useActions();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const take = (files: FileList | undefined) => {
      if (files && files.length > 0) filesChosen([...files]);
    };
    // Both dragover and drop are cancelled, or the browser leaves the page for the file.
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const folder = event.dataTransfer && droppedFolder(event.dataTransfer);
      if (folder) void treeOfEntry(folder).then(({ name, files }) => folderChosen(name, files));
      else take(event.dataTransfer?.files);
    };
    const onPaste = (event: ClipboardEvent) => take(event.clipboardData?.files);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [filesChosen, folderChosen]);
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
