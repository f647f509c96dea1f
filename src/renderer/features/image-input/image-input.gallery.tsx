import { gallery } from '../../gallery/entry';
import type { AppState } from '../../state/app-state';
import { folderOf } from '../../state/picture/folder';
import { FolderStrip } from './folder/folder-strip';
import { ImagePanel } from './image-panel';

const opening = (): Partial<AppState> => ({
  opening: [
    { id: 1, name: 'holiday.tiff', step: 'receive', fraction: 0.4, since: 0 },
    { id: 2, name: 'portrait.jpg', step: 'decode', fraction: null, since: 0 },
  ],
});
const noCamera = (): Partial<AppState> => ({
  camera: { state: 'off', message: 'The camera is used by another program.', rate: null },
});
const painted = ({ imageId, brush }: AppState): Partial<AppState> => ({
  strokes: {
    [imageId!]: [
      {
        side: 40,
        points: [
          [120, 60],
          [180, 140],
        ],
      },
    ],
  },
  brush: { ...brush, held: true },
});
/** Files that cannot be read show their places alone. */
const folder = (): Partial<AppState> => ({
  folder: folderOf(
    'Holiday',
    Array.from({ length: 30 }, (_, i) => ({ path: `${i}.jpg`, file: new File([], `${i}.jpg`) })),
  ),
  folderAt: 3,
});

export default gallery(
  {
    name: 'image',
    width: 280,
    render: () => <ImagePanel />,
    states: {
      empty: 'empty',
      loading: { scene: 'empty', state: opening },
      full: 'full',
      painted: { scene: 'full', state: painted },
      compared: 'compared',
      failing: { scene: 'empty', state: noCamera },
    },
  },
  {
    name: 'folder',
    width: 760,
    render: () => <FolderStrip />,
    states: { failing: { scene: 'full', state: folder } },
  },
);
