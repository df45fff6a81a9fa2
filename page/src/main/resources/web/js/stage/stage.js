// The stage: shows one picture, from its first band to the finished one that is compared and looked at closely.
import * as api from '../net/api.js';
import { number, onLanguage, t } from '../words/i18n.js';
import { preview } from '../image/preview.js';

const READABLE_PIXELS = 100e6;

export class Stage {
  #parts;
  #tools;
  #picture = null;
  #source = Promise.resolve(null);
  #listening = null;
  #finished = false;
  #stopped = false;

  /**
   * @param parts elements: bench, intake, piece, tintButton, unshown (says that the result cannot be shown)
   * @param tools mosaic, compare, loupe, crew, report
   */
  constructor(parts, tools) {
    this.#parts = parts;
    this.#tools = tools;
    parts.tintButton.addEventListener('click', () => this.#toggleTint());
    onLanguage(() => this.#name());
  }

  get picture() {
    return this.#picture;
  }

  /** Shows a picture as it is now and follows it, or shows the intake. */
  show(picture) {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const { mosaic, compare, loupe, crew, report } = this.#tools;
    this.#picture = picture;
    this.#finished = this.#stopped = false;
    mosaic.clear();
    loupe.hide();
    compare.show(false);
    crew.show(picture);
    report.show(picture);
    this.#parts.unshown.hidden = true;
    this.#source.then((bitmap) => bitmap?.close());
    this.#source = Promise.resolve(null);
    if (picture) {
      picture.addEventListener('change', () => this.#follow(signal), { signal });
      picture.addEventListener('band', ({ detail }) => this.#addBand(detail), { signal });
      this.#source = this.#showSource(picture, signal);
      this.#layOut();
      if (picture.state !== 'done') for (const band of picture.bands) this.#addBand(band);
    }
    this.#follow(signal);
  }

  /** Whether there is anything to look at: the source, or bands of the result. */
  async hasSomething() {
    return this.#picture !== null && (this.#picture.job !== null || (await this.#source) !== null);
  }

  /** The result that is shown, as a PNG file, whatever its own format is. */
  async png() {
    const { result } = this.#tools.loupe;
    if (!result) throw new Error('no result is shown');
    const canvas = new OffscreenCanvas(result.width, result.height);
    canvas.getContext('2d').drawImage(result, 0, 0);
    return canvas.convertToBlob({ type: 'image/png' });
  }

  #follow(signal) {
    const picture = this.#picture;
    const { crew, report } = this.#tools;
    this.#parts.bench.dataset.state = picture?.state ?? 'empty';
    this.#parts.intake.hidden = picture !== null;
    this.#parts.piece.hidden = picture === null;
    // Sent again: nothing of the first time is left to look at.
    if (picture?.state === 'uploading' && this.#stopped) return this.show(picture);
    if (picture?.state === 'stopped' && !this.#stopped) crew.render();
    this.#stopped ||= picture?.state === 'stopped';
    // The result of a done one could not be fetched: it may be yet.
    if (picture?.state === 'stopped') this.#finished = false;
    report.render();
    this.#layOut();
    this.#name();
    if (picture?.state !== 'done' || this.#finished) return undefined;
    this.#finished = true;
    crew.render();
    return this.#complete(picture, signal);
  }

  #layOut() {
    const job = this.#picture?.job;
    if (job?.result && job.tiles) this.#tools.mosaic.layOut(job.result, job.tiles.total);
  }

  #addBand(band) {
    const { job } = this.#picture;
    const { mosaic, crew, report } = this.#tools;
    mosaic.addBand(band, () => api.tile(job.id, band.index, { signal: this.#listening.signal }));
    crew.render();
    report.render();
    this.#name();
  }

  async #showSource({ file, size }, signal) {
    const bitmap = file ? await preview(file, size) : null;
    if (bitmap && !signal.aborted) this.#tools.mosaic.showSource(bitmap);
    return bitmap;
  }

  async #complete(picture, signal) {
    const { mosaic, compare, loupe } = this.#tools;
    await picture.fetch();
    const whole = picture.state === 'done' ? await this.#read(picture) : null;
    const source = await this.#source;
    if (signal.aborted) return whole?.close();
    if (!whole) return picture.state === 'done' ? this.#leaveUnshown(picture) : undefined;
    for (const band of picture.bands) mosaic.addBand(band, () => Promise.reject(new Error('the whole is here')));
    mosaic.complete(whole);
    compare.show(source !== null && source.width === whole.width && source.height === whole.height);
    // The loupe closes it from here on.
    this.#source = Promise.resolve(null);
    return loupe.show(source, whole);
  }

  /** Says that this browser cannot show the result in one piece; its bands are shown as far as they are there. */
  #leaveUnshown(picture) {
    for (const band of picture.bands) this.#addBand(band);
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
    this.#tools.mosaic.tinted = tinted;
    this.#tools.loupe.refresh();
  }

  /** What the mosaic is, for those who do not see it. */
  #name() {
    if (!this.#picture) return;
    const { name, job, bands, state } = this.#picture;
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
    this.#tools.mosaic.canvas.setAttribute('aria-label', t(key, values));
  }
}
