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
 * A small image whose left half is the source's, and whose right half is the result's; one alone where there is one.
 *
 * @param {string | undefined} source a data URL
 * @param {string | undefined} result likewise
 */
export async function sideBySide(source, result) {
  if (!source || !result) return result ?? source ?? '';
  const [before, after] = await Promise.all([source, result].map(loaded));
  if (!before || !after) return result;
  const { width, height } = after;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const paint = paintOn(canvas);
  paint.drawImage(after, 0, 0);
  paint.save();
  paint.beginPath();
  paint.moveTo(0, 0);
  paint.lineTo(width * 0.6, 0);
  paint.lineTo(width * 0.4, height);
  paint.lineTo(0, height);
  paint.clip();
  paint.drawImage(before, 0, 0, width, height);
  paint.restore();
  paint.strokeStyle = '#f4f0e6';
  paint.beginPath();
  paint.moveTo(width * 0.6, 0);
  paint.lineTo(width * 0.4, height);
  paint.stroke();
  return canvas.toDataURL('image/jpeg', 0.8);
}

/** @param {string} url */
async function loaded(url) {
  const image = Object.assign(new Image(), { src: url });
  return image.decode().then(
    () => image,
    () => null,
  );
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
