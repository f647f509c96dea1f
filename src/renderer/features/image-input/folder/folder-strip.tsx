// The folder that one runs through, as a strip of small pictures: arrow keys lead from one to the next.
import { ChevronLeft, ChevronRight, FolderOpen, ImageOff, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { count } from '../../../../shared/format';
import type { Folder, FolderFile } from '../../../state/picture/folder';
import { useActions, useAppState } from '../../../state/use-app-state';
import { IconButton } from '../../../ui/button';
import { useElementSize } from '../../../ui/element-size';
import styles from './folder-strip.module.css';
import { PITCH, scrollTo, stepped, tilesInSight } from './strip-layout';
import { thumbnails } from './thumbnails';

export function FolderStrip() {
  const folder = useAppState(state => state.folder);
  return folder && <Strip key={folder.id} folder={folder} />;
}

function Strip({ folder }: { readonly folder: Folder }) {
  const at = useAppState(state => state.folderAt);
  const { folderMoved, folderClosed } = useActions();
  const last = folder.files.length - 1;
  useEffect(() => () => thumbnails.clear(), []);
  return (
    <section className={styles.strip} aria-label="Folder">
      <div className={styles.head}>
        <p className={styles.name} title={folder.name}>
          <FolderOpen size={14} aria-hidden="true" />
          <span>{folder.name}</span>
        </p>
        <div className={styles.place}>
          <IconButton label="Previous picture" disabled={at === 0} onClick={() => folderMoved(at - 1)}>
            <ChevronLeft size={15} aria-hidden="true" />
          </IconButton>
          <output aria-label="Place in the folder" data-figures>
            {count(at + 1)} of {count(last + 1)}
          </output>
          <IconButton label="Next picture" disabled={at === last} onClick={() => folderMoved(at + 1)}>
            <ChevronRight size={15} aria-hidden="true" />
          </IconButton>
        </div>
      </div>
      <Tiles folder={folder} at={at} />
      <IconButton label="Close the folder" className={styles.close} onClick={folderClosed}>
        <X size={15} aria-hidden="true" />
      </IconButton>
    </section>
  );
}

function Tiles({ folder: { name, files }, at }: { readonly folder: Folder; readonly at: number }) {
  const { folderMoved } = useActions();
  const list = useRef<HTMLDivElement>(null);
  const width = useElementSize(list)?.width ?? 0;
  const [scroll, setScroll] = useState(0);
  const { from, to } = tilesInSight(scroll, width, files.length);
  useLayoutEffect(() => {
    const element = list.current;
    if (element && width > 0) element.scrollLeft = scrollTo(at, element.scrollLeft, width, files.length);
  }, [at, width, files]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepped(event.key, at, files.length, Math.max(1, Math.floor(width / PITCH) - 1));
    if (next === null) return;
    event.preventDefault();
    folderMoved(next);
  };
  return (
    <div
      ref={list}
      className={styles.tiles}
      role="listbox"
      aria-label={`Pictures in ${name}`}
      aria-orientation="horizontal"
      aria-activedescendant={tileId(at)}
      tabIndex={0}
      onScroll={event => setScroll(event.currentTarget.scrollLeft)}
      onWheel={event => {
        if (list.current && event.deltaX === 0) list.current.scrollLeft += event.deltaY;
      }}
      onKeyDown={onKeyDown}
    >
      <div className={styles.track} role="presentation" style={{ width: files.length * PITCH }}>
        {files.slice(from, to).map((entry, i) => (
          <Tile key={entry.path} entry={entry} place={from + i} of={files.length} chosen={from + i === at} />
        ))}
      </div>
    </div>
  );
}

const tileId = (place: number) => `folder-picture-${place}`;

interface TileProps {
  readonly entry: FolderFile;
  readonly place: number;
  readonly of: number;
  readonly chosen: boolean;
}

function Tile({ entry, place, of, chosen }: TileProps) {
  const { folderMoved } = useActions();
  const url = useThumbnail(entry.file);
  return (
    // Chosen by the keys of its list, which has the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={tileId(place)}
      role="option"
      aria-selected={chosen}
      aria-label={entry.path}
      aria-posinset={place + 1}
      aria-setsize={of}
      title={entry.path}
      className={styles.tile}
      style={{ left: place * PITCH }}
      onClick={() => folderMoved(place)}
    >
      {url && <img src={url} alt="" className={styles.thumbnail} draggable={false} />}
      {url === null && <ImageOff size={18} aria-hidden="true" />}
    </div>
  );
}

/** undefined until it is made; null where the browser does not show the format. */
function useThumbnail(file: File): string | null | undefined {
  const [made, setMade] = useState(() => thumbnails.made(file));
  useEffect(() => {
    if (made === undefined) return thumbnails.want(file, setMade);
    return undefined;
  }, [file, made]);
  return made;
}
