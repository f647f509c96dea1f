// The pictures of a report, drawn into the file as data addresses: the photo with its crop, the maps of a node.

import type { Crop } from '../../../shared/protocol/records';
import type { FeatureMaps } from '../../../shared/protocol/requests/maps';
import type { Values } from '../../../shared/protocol/requests/values';
import { fedPixels, type Normalisation } from '../../features/image-input/fed-pixels';
import type { Coloring } from '../../figures/map/coloring';
import type { Picture } from '../../state/picture/picture-state';
import { heatmapPainter } from '../../ui/heatmap-pixels';

/** Longest side of a photo in the report, in pixels. */
const PHOTO = 560;
const MAPS_WIDTH = 812;
const GAP = 4;
/** A 2,048-channel node would be ten pages of maps. */
export const MOST_MAPS = 256;

async function loaded(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

function canvasOf(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  return [canvas, canvas.getContext('2d')!];
}

/** The whole picture, what lies outside its crop veiled; null where there is nothing that the browser shows. */
export async function photoWithCrop(picture: Picture, crop: Crop | null): Promise<string | null> {
  if (!picture.url) return null;
  const image = await loaded(picture.url).catch(() => null);
  if (!image) return null;
  const scale = Math.min(1, PHOTO / Math.max(picture.width, picture.height));
  const [canvas, context] = canvasOf(scale * picture.width, scale * picture.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  if (crop) {
    const [x, y, width, height] = crop.map(length => length * scale) as [number, number, number, number];
    context.fillStyle = 'rgb(255 255 255 / 62%)';
    context.beginPath();
    context.rect(0, 0, canvas.width, canvas.height);
    context.rect(x, y, width, height);
    context.fill('evenodd');
    context.strokeStyle = '#2560d0';
    context.lineWidth = 2;
    context.strokeRect(x + 1, y + 1, width - 2, height - 2);
  }
  return canvas.toDataURL('image/jpeg', 0.9);
}

/** Just what the network was fed, from its own values. */
export function fedPicture({ shape, data }: Values, normalisation: Normalisation): string {
  const [, height = 1, width = 1] = shape;
  const [canvas, context] = canvasOf(width, height);
  const planes = [0, 1, 2].map(channel =>
    data.subarray(channel * height * width, (channel + 1) * height * width),
  );
  context.putImageData(new ImageData(fedPixels(planes, normalisation), width, height), 0, 0);
  return canvas.toDataURL('image/png');
}

/** Channels side by side in an order. @returns null for a node without positions */
export function mapSheet(
  maps: FeatureMaps,
  coloring: Pick<Coloring, 'tableOf'>,
  order: readonly number[],
): string | null {
  if (maps.width * maps.height === 1) return null;
  const shown = order.slice(0, MOST_MAPS);
  const columns = shown.length > 64 ? 16 : 8;
  const tile = Math.floor((MAPS_WIDTH - (columns - 1) * GAP) / columns);
  const size = { width: tile, height: Math.max(1, Math.round((tile * maps.height) / maps.width)) };
  const rows = Math.ceil(shown.length / columns);
  const [canvas, context] = canvasOf(columns * (tile + GAP) - GAP, rows * (size.height + GAP) - GAP);
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  const draw = heatmapPainter(maps, size);
  const cells = maps.width * maps.height;
  shown.forEach((channel, i) => {
    const at = Math.floor(i / columns) * (size.height + GAP) * canvas.width + (i % columns) * (tile + GAP);
    draw(maps.bytes, channel * cells, coloring.tableOf(channel), pixels, canvas.width, at);
  });
  context.putImageData(image, 0, 0);
  return canvas.toDataURL('image/png');
}
