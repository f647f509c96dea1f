// Every way to bring in a picture, under one button.
import { FolderOpen, ImagePlus } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { Button } from '../../ui/button';
import { openFileDialog } from '../../ui/file-dialog';
import { openFolderDialog } from '../../ui/folder-dialog';
import { Popover } from '../../ui/popover';
import styles from './add-picture.module.css';
import { SampleList } from './sample-list';

export function AddPicture({ trigger }: { readonly trigger: ReactElement }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover title="Add a picture" trigger={trigger} width={272} open={open} onOpenChange={setOpen}>
      <div className={styles.ways}>
        <Button
          look="primary"
          onClick={() => {
            setOpen(false);
            openFileDialog();
          }}
        >
          <ImagePlus size={16} aria-hidden="true" />
          Open a file…
        </Button>
        <Button
          onClick={() => {
            setOpen(false);
            openFolderDialog();
          }}
        >
          <FolderOpen size={16} aria-hidden="true" />
          Open a folder…
        </Button>
        <p className={styles.note}>
          or drop a file or a folder anywhere, or paste a picture. JPEG, PNG, WebP, GIF, TIFF, AVIF, BMP.
        </p>
        <h3 className={styles.heading}>Samples</h3>
        <SampleList onChosen={() => setOpen(false)} />
      </div>
    </Popover>
  );
}
