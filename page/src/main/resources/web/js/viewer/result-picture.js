// How a result or its source is had as a picture: whole, or in squares where it is too large for that.
import { preview } from '../image/preview.js';
import * as api from '../net/api.js';
import { square } from '../net/pictures.js';
import { TiledPicture } from './tiled-picture.js';

/** More than so many pixels are not decoded at once. */
export const READABLE_PIXELS = 100e6;

/** Of the longer side of a large picture that is shown whole. */
const OVERVIEW = 2048;

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

/**
 * A picture of which the server sends squares, and all of it in a small size; null if the server has none.
 *
 * @param {string} path of the job, or of its source
 * @param {Api.Size} size in pixels
 * @param {AbortSignal} signal closes it
 */
export async function inSquares(path, size, signal) {
  const picture = new TiledPicture(size, (level, x, y, closed) => square(path, { level, x, y }, { signal: closed }));
  signal.addEventListener('abort', () => picture.close());
  const overview = await picture.overview(OVERVIEW).catch(() => null);
  if (overview && !signal.aborted) return { picture, overview };
  picture.close();
  return null;
}

/**
 * The whole result as a bitmap, put together from its bands if the browser does not know its format; null if it cannot be
 * shown.
 *
 * @param {ImageJob} image
 */
export async function wholeOf({ job, result, bands }) {
  if (!job || !result) return null;
  const { width, height } = job.result;
  const bitmap = await preview(result.blob, job.result);
  if (bitmap || width * height > READABLE_PIXELS) return bitmap;
  try {
    const canvas = new OffscreenCanvas(width, height);
    const paint = canvas.getContext('2d');
    for (const { index, from } of bands) {
      const band = await createImageBitmap(await api.tile(job.id, index));
      paint?.drawImage(band, 0, from);
      band.close();
    }
    return bands.total > 0 ? canvas.transferToImageBitmap() : null;
  } catch {
    // The server has deleted the bands, or a side is longer than a canvas may be: the result can be downloaded, but this
    // browser cannot show it.
    return null;
  }
}
