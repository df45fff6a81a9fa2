// Images as the browser decodes them: whole, for the viewer; small, for the list.
import { paintOn } from '../dom.js';

const LONGEST = 2048;
const PREVIEW_PIXELS = 100e6;
const THUMB = 112;
const THINNEST = 256;

/**
 * The file as the browser decodes it, upright; null where it cannot, or where there are too many pixels.
 *
 * @param {Blob} blob
 * @param {Api.Size | undefined} size where it is known
 */
export async function preview(blob, size) {
  if (size && size.width * size.height > PREVIEW_PIXELS) return null;
  // Hardly any browser reads TIFF or PNM: the bands then appear on an empty ground.
  return createImageBitmap(blob).catch(() => null);
}

/**
 * A small image as a data URL; empty where the browser cannot read the file.
 *
 * @param {Blob} blob
 * @param {Api.Size | undefined} size
 */
export async function thumbnail(blob, size) {
  const bitmap = await preview(blob, size);
  if (!bitmap) return '';
  const url = thumbnailOf(bitmap);
  bitmap.close();
  return url;
}

/**
 * A small image as a data URL.
 *
 * @param {ImageBitmap} bitmap
 */
export function thumbnailOf(bitmap) {
  const canvas = Object.assign(document.createElement('canvas'), fitted(bitmap.width, bitmap.height, THUMB));
  const paint = paintOn(canvas);
  paint.imageSmoothingQuality = 'high';
  paint.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.8);
}

/**
 * A size with the same proportions whose longer side is at most `longest`, and whose shorter side can still be seen.
 *
 * @param {number} width
 * @param {number} height
 * @param {number} [longest]
 */
export function fitted(width, height, longest = LONGEST) {
  const scale = Math.min(1, longest / Math.max(width, height));
  const least = Math.max(1, (Math.max(width, height) * scale) / THINNEST);
  return { width: Math.round(Math.max(least, width * scale)), height: Math.round(Math.max(least, height * scale)) };
}
