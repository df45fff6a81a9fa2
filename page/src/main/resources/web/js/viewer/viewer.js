// The stage: shows one image, from its first band to the finished one that is compared and looked at closely.
import * as api from '../net/api.js';
import { number, onLanguage, t } from '../words/i18n.js';
import { preview } from '../image/preview.js';

const READABLE_PIXELS = 100e6;

export class Viewer {
  #parts;
  #tools;
  #image = null;
  #source = Promise.resolve(null);
  #listening = null;
  #finished = false;
  #stopped = false;

  /**
   * @param parts elements: bench, intake, piece, tintButton, unshown (says that the result cannot be shown)
   * @param tools bandCanvas, slider, zoomView, workerList, jobReport
   */
  constructor(parts, tools) {
    this.#parts = parts;
    this.#tools = tools;
    parts.tintButton.addEventListener('click', () => this.#toggleTint());
    onLanguage(() => this.#name());
  }

  get image() {
    return this.#image;
  }

  /** Shows an image as it is now and follows it, or shows the intake. */
  show(image) {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const { bandCanvas, slider, zoomView, workerList, jobReport } = this.#tools;
    this.#image = image;
    this.#finished = this.#stopped = false;
    bandCanvas.clear();
    zoomView.hide();
    slider.show(false);
    workerList.show(image);
    jobReport.show(image);
    this.#parts.unshown.hidden = true;
    this.#source.then((bitmap) => bitmap?.close());
    this.#source = Promise.resolve(null);
    if (image) {
      image.addEventListener('change', () => this.#follow(signal), { signal });
      image.addEventListener('band', ({ detail }) => this.#addBand(detail), { signal });
      this.#source = this.#showSource(image, signal);
      this.#layOut();
      if (image.state !== 'done') for (const band of image.bands) this.#addBand(band);
    }
    this.#follow(signal);
  }

  /** Whether there is anything to look at: the source, or bands of the result. */
  async hasSomething() {
    return this.#image !== null && (this.#image.job !== null || (await this.#source) !== null);
  }

  /** The result that is shown, as a PNG file, whatever its own format is. */
  async png() {
    const { result } = this.#tools.zoomView;
    if (!result) throw new Error('no result is shown');
    const canvas = new OffscreenCanvas(result.width, result.height);
    canvas.getContext('2d').drawImage(result, 0, 0);
    return canvas.convertToBlob({ type: 'image/png' });
  }

  #follow(signal) {
    const image = this.#image;
    const { workerList, jobReport } = this.#tools;
    this.#parts.bench.dataset.state = image?.state ?? 'empty';
    this.#parts.intake.hidden = image !== null;
    this.#parts.piece.hidden = image === null;
    // Sent again: nothing of the first time is left to look at.
    if (image?.state === 'uploading' && this.#stopped) return this.show(image);
    if (image?.state === 'stopped' && !this.#stopped) workerList.render();
    this.#stopped ||= image?.state === 'stopped';
    // The result of a done one could not be fetched: it may be yet.
    if (image?.state === 'stopped') this.#finished = false;
    jobReport.render();
    this.#layOut();
    this.#name();
    if (image?.state !== 'done' || this.#finished) return undefined;
    this.#finished = true;
    workerList.render();
    return this.#complete(image, signal);
  }

  #layOut() {
    const job = this.#image?.job;
    if (job?.result && job.tiles) this.#tools.bandCanvas.layOut(job.result, job.tiles.total);
  }

  #addBand(band) {
    const { job } = this.#image;
    const { bandCanvas, workerList, jobReport } = this.#tools;
    bandCanvas.addBand(band, () => api.tile(job.id, band.index, { signal: this.#listening.signal }));
    workerList.render();
    jobReport.render();
    this.#name();
  }

  async #showSource({ file, size }, signal) {
    const bitmap = file ? await preview(file, size) : null;
    if (bitmap && !signal.aborted) this.#tools.bandCanvas.showSource(bitmap);
    return bitmap;
  }

  async #complete(image, signal) {
    const { bandCanvas, slider, zoomView } = this.#tools;
    await image.fetch();
    const whole = image.state === 'done' ? await this.#read(image) : null;
    const source = await this.#source;
    if (signal.aborted) return whole?.close();
    if (!whole) return image.state === 'done' ? this.#leaveUnshown(image) : undefined;
    for (const band of image.bands) bandCanvas.addBand(band, () => Promise.reject(new Error('the whole is here')));
    bandCanvas.complete(whole);
    slider.show(source !== null && source.width === whole.width && source.height === whole.height);
    // The zoomView closes it from here on.
    this.#source = Promise.resolve(null);
    return zoomView.show(source, whole);
  }

  /** Says that this browser cannot show the result in one piece; its bands are shown as far as they are there. */
  #leaveUnshown(image) {
    for (const band of image.bands) this.#addBand(band);
    this.#parts.unshown.hidden = false;
  }

  /** The whole result as a bitmap; put together from its bands where the browser does not know its format. */
  async #read({ job, result, bands }) {
    const { width, height } = job.result;
    const read = await preview(result.blob, job.result);
    if (read || width * height > READABLE_PIXELS) return read;
    const paint = new OffscreenCanvas(width, height).getContext('2d');
    try {
      for (const { index, from } of bands) {
        const band = await createImageBitmap(await api.tile(job.id, index));
        paint.drawImage(band, 0, from);
        band.close();
      }
      return bands.total > 0 ? paint.canvas.transferToImageBitmap() : null;
    } catch {
      // The server has forgotten the bands, or a side is longer than a canvas may be: the result can be downloaded, but
      // this browser cannot show it.
      return null;
    }
  }

  #toggleTint() {
    const { tintButton } = this.#parts;
    const tinted = tintButton.getAttribute('aria-pressed') !== 'true';
    tintButton.setAttribute('aria-pressed', String(tinted));
    this.#tools.bandCanvas.tinted = tinted;
    this.#tools.zoomView.refresh();
  }

  /** What the bandCanvas is, for those who do not see it. */
  #name() {
    if (!this.#image) return;
    const { name, job, bands, state } = this.#image;
    const key = state === 'done' ? 'mosaicDone' : 'mosaicLabel';
    const { width, height } = job?.result ?? { width: 0, height: 0 };
    const values = {
      name,
      filters: job?.filters,
      width: number(width),
      height: number(height),
      done: bands.done,
      total: bands.total,
    };
    this.#tools.bandCanvas.canvas.setAttribute('aria-label', t(key, values));
  }
}
