// What the settings would make of the image in the viewer, shown in a reduced size while they are being changed.
import { paintOn } from '../dom.js';
import { fitted, preview } from '../image/preview.js';
import { isAbort } from '../net/api.js';
import { process } from '../net/pictures.js';
import { Problem } from '../net/problem.js';

const LONGEST = 1024;
const QUIET = 250;

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

export class LivePreview {
  #parts;
  #settings;
  #viewer;
  /** What is shown, or being made. */
  #key = '';
  #running = new AbortController();
  /** @type {{ image: ImageJob, blob: Promise<Blob | null> } | null} the reduced source */
  #source = null;

  /**
   * @param {{ canvas: HTMLCanvasElement, words: HTMLElement }} parts
   * @param {{ settings: import('../settings/settings.js').Settings, viewer: import('../viewer/viewer.js').Viewer }} tools
   */
  constructor(parts, { settings, viewer }) {
    this.#parts = parts;
    this.#settings = settings;
    this.#viewer = viewer;
    settings.addEventListener('change', () => this.update());
  }

  /** Makes a preview of other settings than those of the image; hides it where there is none to make. */
  update() {
    const { image } = this.#viewer;
    const { filters, levels } = this.#settings.fields;
    const isOther = image?.state === 'done' && image.file !== null && filters !== image.fields.filters;
    const key = isOther ? `${image.id} ${filters} ${levels}` : '';
    if (key === this.#key) return;
    this.#key = key;
    // The one before is of no use any more.
    this.#running.abort();
    this.#running = new AbortController();
    if (!key) this.#hide();
    else this.#run(/** @type {ImageJob} */ (image), { filters, levels }, this.#running.signal);
  }

  #hide() {
    this.#parts.canvas.hidden = this.#parts.words.hidden = true;
  }

  /**
   * @param {ImageJob} image
   * @param {{ filters: string, levels: string }} fields
   * @param {AbortSignal} signal
   */
  async #run(image, fields, signal) {
    await new Promise((resolve) => {
      setTimeout(resolve, QUIET);
    });
    if (signal.aborted) return;
    try {
      this.#settings.check();
      const source = await this.#reduced(image);
      if (!source || signal.aborted) return;
      const result = await createImageBitmap(await process(source, fields, { signal }));
      if (!signal.aborted) this.#show(result);
      result.close();
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      // The chain says by itself what is wrong with it; a busy server has better to do.
      this.#hide();
      if (!(error instanceof Problem)) console.warn('no preview:', error);
    }
  }

  /** @param {ImageBitmap} result */
  #show(result) {
    const { canvas, words } = this.#parts;
    Object.assign(canvas, { width: result.width, height: result.height });
    paintOn(canvas).drawImage(result, 0, 0);
    canvas.hidden = words.hidden = false;
  }

  /** @param {ImageJob} image */
  #reduced(image) {
    if (this.#source?.image !== image) this.#source = { image, blob: reducedOf(image) };
    return this.#source.blob;
  }
}

/**
 * The source, small; null where the browser cannot read it.
 *
 * @param {ImageJob} image
 */
async function reducedOf({ file, size }) {
  const bitmap = file ? await preview(file, size) : null;
  if (!bitmap) return null;
  const { width, height } = fitted(bitmap.width, bitmap.height, LONGEST);
  const canvas = new OffscreenCanvas(width, height);
  const paint = canvas.getContext('2d');
  if (paint) paint.imageSmoothingQuality = 'high';
  paint?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
