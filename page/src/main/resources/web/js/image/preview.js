// How images look: whole, for the stage and for looking closely; small, for the list.

const LONGEST = 2048;
const PREVIEW_PIXELS = 100e6;
const THUMB = 112;
const THINNEST = 256;

/** The file as the browser sees it, upright; null where the browser cannot read it, or it has too many pixels. */
export async function preview(blob, size) {
  if (size && size.width * size.height > PREVIEW_PIXELS) return null;
  // TIFF and PNM are no browser's formats: the mosaic then starts on an empty ground.
  return createImageBitmap(blob).catch(() => null);
}

/** A small image as a data address; empty where the browser cannot read the file. */
export async function thumbnail(blob, size) {
  const bitmap = await preview(blob, size);
  if (!bitmap) return '';
  const canvas = Object.assign(document.createElement('canvas'), fitted(bitmap.width, bitmap.height, THUMB));
  const paint = canvas.getContext('2d');
  paint.imageSmoothingQuality = 'high';
  paint.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL('image/jpeg', 0.8);
}

/** A size with the same proportions whose longer side is at most `longest`; of a line, a stroke that can be seen. */
export function fitted(width, height, longest = LONGEST) {
  const scale = Math.min(1, longest / Math.max(width, height));
  const least = Math.max(1, (Math.max(width, height) * scale) / THINNEST);
  return { width: Math.round(Math.max(least, width * scale)), height: Math.round(Math.max(least, height * scale)) };
}
