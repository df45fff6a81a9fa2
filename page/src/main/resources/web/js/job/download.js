// How results reach the person: as files of their own, as one ZIP, on the clipboard.
import { zip } from './archive.js';

/**
 * Saves a blob under a name, as a click on a download link does.
 *
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // By then the browser has long begun to read the blob.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Saves what is at a path of the server, straight to a file, however large it is.
 *
 * @param {string} path
 * @param {string} name
 */
export function saveFrom(path, name) {
  const link = document.createElement('a');
  link.href = path;
  link.download = name;
  link.click();
}

/**
 * Saves results, one as it is, several as a ZIP. Returns the file's name.
 *
 * @param {Page.Result[]} results
 */
export async function downloadResults(results) {
  const [first] = results;
  if (results.length === 1 && first) {
    save(first.blob, first.name);
    return first.name;
  }
  const name = `mosaico-${results.length}.zip`;
  save(await zip(results), name);
  return name;
}

/** Whether this browser lets a page write an image to the clipboard: not without TLS, for one. */
export const canCopy = typeof navigator.clipboard?.write === 'function' && 'ClipboardItem' in globalThis;

/**
 * Writes an image to the clipboard: a PNG file, which all programs take, or the promise of one.
 *
 * @param {Blob | Promise<Blob>} png
 */
export async function copy(png) {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
}
