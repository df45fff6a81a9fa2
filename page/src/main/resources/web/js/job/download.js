// How results reach the person: as files of their own, as one ZIP, on the clipboard.
import { zip } from './archive.js';

/** Saves a blob under a name, as a click on a download link does. */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken hold of the blob once the click's task is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Saves what came out of these images: one as it is, several as a ZIP. The name it has. */
export async function downloadResults(images) {
  if (images.length === 1) {
    const [{ result, resultName }] = images;
    save(result.blob, resultName);
    return resultName;
  }
  const name = `mosaico-${images.length}.zip`;
  save(await zip(images.map(({ result, resultName }) => ({ name: resultName, blob: result.blob }))), name);
  return name;
}

/** Whether this browser lets a page put an image on the clipboard: not without TLS, for one. */
export const canCopy = Boolean(navigator.clipboard?.write && globalThis.ClipboardItem);

/** Puts an image on the clipboard: a PNG file, which all programs take, or the promise of one. */
export async function copy(png) {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
}
