// The viewer: shows one image, from its first band to the finished result that is compared and enlarged.
import { bandOf } from '../job/bands.js';
import * as api from '../net/api.js';
import { number, onLanguage, t } from '../words/i18n.js';
import { preview, thumbnailOf } from '../image/preview.js';
import { inSquares, READABLE_PIXELS, wholeOf } from './result-picture.js';
import { isSameSize } from './zoom-view.js';

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

/**
 * @typedef {object} ViewerParts
 * @property {HTMLElement} bench
 * @property {HTMLElement} intake shown while there is no image
 * @property {HTMLElement} piece
 * @property {HTMLElement} sourceButton shows the source in place of a result of another size
 * @property {HTMLElement} tintButton
 * @property {HTMLElement} unshown says that the result cannot be shown
 */

/**
 * @typedef {object} ViewerTools
 * @property {import('./band-canvas.js').BandCanvas} bandCanvas
 * @property {import('./compare-slider.js').CompareSlider} slider
 * @property {import('./zoom-view.js').ZoomView} zoomView
 * @property {import('./worker-list.js').WorkerList} workerList
 * @property {import('./job-report.js').JobReport} jobReport
 * @property {import('./rescue.js').Rescue} rescue
 * @property {import('./stall.js').Stall} stall
 * @property {import('./queue-strip.js').QueueStrip} queueStrip
 * @property {import('./message-view.js').MessageView} messageView
 * @property {import('./replay-view.js').ReplayView} replayView
 * @property {import('./magnifier.js').Magnifier} magnifier
 */

export class Viewer {
  #parts;
  #tools;
  /** @type {ImageJob | null} */
  #image = null;
  /** @type {Promise<ImageBitmap | null>} */
  #source = Promise.resolve(null);
  #listening = new AbortController();
  /** @type {Api.Size | null} of the source that can be shown in place of the result */
  #sourceSize = null;
  #finished = false;
  #stopped = false;

  /**
   * @param {ViewerParts} parts
   * @param {ViewerTools} tools
   */
  constructor(parts, tools) {
    this.#parts = parts;
    this.#tools = tools;
    parts.tintButton.addEventListener('click', () => this.#toggleTint());
    parts.sourceButton.addEventListener('click', () => this.#toggleSource());
    tools.stall.addEventListener('change', () => {
      tools.jobReport.stalled = tools.stall.isStalled;
    });
    onLanguage(() => this.#describe());
  }

  get image() {
    return this.#image;
  }

  /**
   * Shows an image as it is now and follows its changes; null for none.
   *
   * @param {ImageJob | null} image
   */
  show(image) {
    this.#listening.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const { bandCanvas, slider, zoomView, workerList, jobReport, rescue, stall, queueStrip, messageView } = this.#tools;
    this.#image = image;
    this.#finished = this.#stopped = false;
    bandCanvas.clear();
    zoomView.hide();
    slider.show(false);
    workerList.show(image);
    jobReport.show(image);
    rescue.show(image);
    stall.show(image);
    messageView.show(image);
    queueStrip.show(image);
    this.#parts.unshown.hidden = true;
    this.#offerSource(null, null);
    this.#source.then((bitmap) => bitmap?.close());
    this.#source = Promise.resolve(null);
    if (image) {
      image.addEventListener('change', () => this.#update(signal), { signal });
      image.bands.messages.addEventListener('change', () => queueStrip.render(), { signal });
      image.addEventListener('band', (event) => this.#addBand(image, bandOf(event)), { signal });
      this.#source = this.#showSource(image, signal);
      this.#layOut();
      if (image.state !== 'done') for (const band of image.bands) this.#addBand(image, band);
    }
    this.#update(signal);
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
    canvas.getContext('2d')?.drawImage(result, 0, 0);
    return canvas.convertToBlob({ type: 'image/png' });
  }

  /** @param {AbortSignal} signal of the image that is shown */
  #update(signal) {
    const image = this.#image;
    const { workerList, jobReport } = this.#tools;
    this.#parts.bench.dataset.state = image?.state ?? 'empty';
    this.#parts.intake.hidden = image !== null;
    this.#parts.piece.hidden = image === null;
    // Sent again: nothing of the first attempt is left to look at.
    if (image?.state === 'uploading' && this.#stopped) {
      this.show(image);
      return;
    }
    if (image?.state === 'stopped' && !this.#stopped) workerList.render();
    this.#stopped ||= image?.state === 'stopped';
    // Its result could not be fetched, but may be later.
    if (image?.state === 'stopped') this.#finished = false;
    jobReport.render();
    this.#tools.rescue.render();
    this.#tools.queueStrip.render();
    this.#tools.replayView.show(image);
    this.#layOut();
    this.#describe();
    if (image?.state !== 'done' || this.#finished) return;
    this.#finished = true;
    workerList.render();
    this.#complete(image, signal);
  }

  #layOut() {
    const job = this.#image?.job;
    if (job?.result && job.tiles) this.#tools.bandCanvas.layOut(job.result, job.tiles.total);
  }

  /**
   * @param {ImageJob} image
   * @param {Page.Band} band
   */
  #addBand(image, band) {
    const { bandCanvas, workerList, jobReport, rescue, queueStrip, messageView } = this.#tools;
    const { signal } = this.#listening;
    const place = () => image.bands.messages.placed(band.index);
    bandCanvas.addBand(band, () => api.tile(image.job?.id ?? '', band.index, { signal }), place);
    queueStrip.render();
    messageView.refreshIf(band.index);
    workerList.render();
    jobReport.render();
    rescue.render();
    this.#describe();
  }

  /**
   * @param {ImageJob} image
   * @param {AbortSignal} signal
   */
  async #showSource({ file, size }, signal) {
    const bitmap = file ? await preview(file, size) : null;
    if (bitmap && !signal.aborted) this.#tools.bandCanvas.showSource(bitmap);
    return bitmap;
  }

  /**
   * @param {ImageJob} image
   * @param {AbortSignal} signal
   */
  async #complete(image, signal) {
    const { bandCanvas, slider, zoomView } = this.#tools;
    await image.fetch();
    const whole = image.state === 'done' ? await wholeOf(image) : null;
    const source = await this.#source;
    if (signal.aborted) {
      whole?.close();
      return;
    }
    if (!whole) {
      if (image.state === 'done') await this.#completeInSquares(image, signal);
      return;
    }
    for (const band of image.bands) bandCanvas.addBand(band, () => Promise.reject(new Error('the whole is at hand')));
    bandCanvas.complete(whole);
    slider.show(source !== null && isSameSize(source, whole));
    this.#offerSource(source, whole);
    // From here on the zoom view closes it.
    this.#source = Promise.resolve(null);
    this.#tools.magnifier.chain = image.job?.filters ?? '';
    zoomView.show(source, whole);
  }

  /**
   * Shows a result that this browser cannot show in one piece: small at first, and in squares where it is enlarged.
   *
   * @param {ImageJob} image
   * @param {AbortSignal} signal
   */
  async #completeInSquares(image, signal) {
    const { job } = image;
    if (!job) return;
    const { slider, zoomView } = this.#tools;
    const result = await inSquares(job.id, job.result, signal);
    if (signal.aborted) return;
    if (!result) {
      this.#leaveUnshown(image);
      return;
    }
    const { picture, overview } = result;
    this.#tools.magnifier.chain = job.filters;
    for (const band of image.bands) this.#tools.bandCanvas.addBand(band, () => Promise.reject(new Error('the whole is at hand')));
    this.#tools.bandCanvas.complete(overview);
    zoomView.show(null, picture);
    if (!image.thumb) Object.assign(image, { thumb: thumbnailOf(overview) }).dispatchEvent(new Event('change'));
    const source = (await this.#source) ?? (await this.#largeSource(job, signal));
    if (!source || signal.aborted) return;
    this.#source = Promise.resolve(null);
    slider.show(isSameSize(source, picture));
    this.#offerSource(source, picture);
    zoomView.addSource(source);
  }

  /**
   * The source as the server shows it, if it is kept there, once all of it can be seen in a reduced size.
   *
   * @param {Api.Job} job
   * @param {AbortSignal} signal
   */
  async #largeSource({ id, width, height }, signal) {
    if (width * height <= READABLE_PIXELS) return null;
    const source = await inSquares(`${id}/source`, { width, height }, signal);
    if (source) this.#tools.bandCanvas.showSource(source.overview);
    return source && source.picture;
  }

  /**
   * Says that this browser cannot show the result in one piece, and shows as many of its bands as there are.
   *
   * @param {ImageJob} image
   */
  #leaveUnshown(image) {
    for (const band of image.bands) this.#addBand(image, band);
    this.#parts.unshown.hidden = false;
  }

  /**
   * Where the seam cannot part the source from the result, because their sizes differ, one can be shown in place of the other.
   *
   * @param {Api.Size | null} source
   * @param {Api.Size | null} result
   */
  #offerSource(source, result) {
    const { sourceButton } = this.#parts;
    sourceButton.setAttribute('aria-pressed', 'false');
    sourceButton.hidden = !source || !result || isSameSize(source, result);
    this.#tools.bandCanvas.shownSource = null;
    this.#sourceSize = source && { width: source.width, height: source.height };
  }

  #toggleSource() {
    const { sourceButton } = this.#parts;
    const shown = sourceButton.getAttribute('aria-pressed') !== 'true';
    sourceButton.setAttribute('aria-pressed', String(shown));
    this.#tools.bandCanvas.shownSource = shown ? this.#sourceSize : null;
    this.#tools.zoomView.showsSource = shown;
  }

  #toggleTint() {
    const { tintButton } = this.#parts;
    const tinted = tintButton.getAttribute('aria-pressed') !== 'true';
    tintButton.setAttribute('aria-pressed', String(tinted));
    this.#tools.bandCanvas.tinted = tinted;
    this.#tools.zoomView.refresh();
  }

  /** Describes the canvas to those who do not see it. */
  #describe() {
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
