// The work bench: holds the picture in hand, and takes it from file to result, or to a reason why not.
import * as api from '../net/api.js';
import { onLanguage, t } from '../words/i18n.js';
import { inspect, preview } from '../stage/preview.js';
import { Problem } from '../net/problem.js';
import { factsOf } from '../stage/report.js';
import { finish, mayGoOn, maySendAgain, send } from './run.js';

export class Bench {
  #parts;
  #tools;
  #file = null;
  #job = null;
  #cancel = null;
  #url = null;
  #since = 0;
  #source = Promise.resolve(null);
  #hasSource = false;
  #announced = false;
  #label = () => '';

  /**
   * @param parts elements: bench, intake, piece, download, again, cancel, rerunField, input
   * @param tools settings, mosaic, compare, crew, report, notice, keys
   */
  constructor(parts, tools) {
    this.#parts = parts;
    this.#tools = tools;
    parts.cancel.addEventListener('click', () => this.cancel());
    parts.again.addEventListener('click', () => this.#toIntake());
    onLanguage(() => tools.mosaic.canvas.setAttribute('aria-label', this.#label()));
  }

  get isBusy() {
    return this.#cancel !== null;
  }

  /** Starts on a picture; one that cannot be used is refused with the reason, and what was shown stays. */
  async take(file) {
    const { notice, settings } = this.#tools;
    notice.hide();
    if (this.isBusy) return notice.show(new Problem('oneAtATime'));
    this.#cancel = new AbortController();
    try {
      settings.check();
      const size = await inspect(file, settings.limits);
      this.#file = file;
      this.#job = null;
      await this.#guarded(() => this.#whole(size));
    } catch (problem) {
      this.#cancel = null;
      if (!(problem instanceof Problem)) throw problem;
      notice.show(problem);
    }
  }

  /** The same picture once more, as the settings are now. */
  rerun() {
    if (this.#file) this.take(this.#file);
  }

  cancel() {
    const job = this.#job;
    this.#cancel?.abort();
    // Where this does not arrive, or comes too late, the job ends by itself: nothing is left to tell the person.
    if (job) api.cancelJob(job.id).catch(() => {});
  }

  /** Runs the steps to their end, and says whatever stops them. */
  async #guarded(steps) {
    const { notice, report } = this.#tools;
    const cancel = this.#cancel;
    try {
      await steps();
      this.#enter('done');
    } catch (problem) {
      this.#enter('stopped');
      if (cancel.signal.aborted || api.isAbort(problem)) {
        report.say('cancelled');
      } else if (problem instanceof Problem) {
        report.quiet();
        notice.show(problem, maySendAgain(problem) ? () => this.#retry(problem) : null);
        // Nothing to look at, nothing to follow: back to where a picture is chosen. Whether there is
        // something to look at may take longer to tell than the upload took to fail.
        if (!this.#job) await this.#source;
        if (!this.#job && !this.#hasSource) this.#clear();
      } else {
        throw problem;
      }
    } finally {
      this.#cancel = null;
      this.#buttons();
    }
  }

  #retry(problem) {
    if (!this.#job || !mayGoOn(problem)) return this.rerun();
    this.#cancel = new AbortController();
    this.#enter('running');
    return this.#guarded(() => this.#follow());
  }

  async #whole(size) {
    const { crew, mosaic, compare, report } = this.#tools;
    this.#since = performance.now();
    this.#hasSource = false;
    this.#announced = false;
    mosaic.clear();
    compare.show(false);
    crew.startPicture();
    report.start(this.#file);
    const { name } = this.#file;
    report.say('uploading', { name });
    this.#dropUrl();
    this.#enter('uploading');
    this.#source = this.#showSource(size);
    const { signal } = this.#cancel;
    this.#job = await send(this.#file, this.#tools.settings.fields, {
      ...this.#tools,
      signal,
      onProgress: (done, total) => {
        if (done === total) report.say('uploaded', { name });
        report.uploaded(done, total);
      },
      onFull: (n) => report.say('full', { name, n }),
    });
    report.uploaded(this.#file.size, this.#file.size);
    report.say('waiting', { name });
    this.#enter('running');
    await this.#follow();
  }

  async #showSource(size) {
    const file = this.#file;
    const source = await preview(file, size);
    if (source && this.#file === file) {
      this.#hasSource = true;
      this.#tools.mosaic.showSource(source.bitmap);
    }
    return source;
  }

  async #follow() {
    const { report, mosaic, crew } = this.#tools;
    const { signal } = this.#cancel;
    const { job, blob, name } = await finish(this.#job.id, {
      ...this.#tools,
      signal,
      onJob: (told) => this.#told(told),
      onTile: (tile) => {
        crew.count(tile.worker);
        report.bands(tile.done, tile.total);
        mosaic.addBand(tile, () => api.tile(this.#job.id, tile.index, { signal }));
        this.#name('mosaicLabel', { name: this.#file.name, done: tile.done, total: tile.total });
      },
      onPolling: () => report.say('polling'),
      onFetching: () => report.say('fetching'),
    });
    this.#told(job);
    await this.#deliver(blob, name || fallbackName(job));
  }

  #told(job) {
    const { report, mosaic } = this.#tools;
    const first = job.state === 'running' && !this.#announced;
    this.#job = job;
    if (!job.result || !job.tiles) return;
    mosaic.layOut(job.result, job.tiles.total);
    report.bands(job.tiles.done, job.tiles.total);
    this.#name('mosaicLabel', { name: job.name, done: job.tiles.done, total: job.tiles.total });
    if (!first) return;
    this.#announced = true;
    report.say('running', { name: job.name, n: job.tiles.total });
  }

  /** What the mosaic is, for those who do not see it. */
  #name(key, values) {
    this.#label = () => t(key, values);
    this.#tools.mosaic.canvas.setAttribute('aria-label', this.#label());
  }

  async #deliver(blob, name) {
    const { report, mosaic, compare, crew, settings } = this.#tools;
    const job = this.#job;
    this.#url = URL.createObjectURL(blob);
    Object.assign(this.#parts.download, { href: this.#url, download: name });
    const shown = await preview(blob, job.result ?? job);
    if (shown) mosaic.complete(shown.bitmap);
    const { width, height } = job.result ?? job;
    this.#name('mosaicDone', { name: job.name, filters: job.filters, width, height });
    const source = await this.#source;
    compare.show(source !== null && source.width === width && source.height === height);
    const waited = performance.now() - this.#since;
    report.facts(factsOf(job, { makers: crew.makers, resultBytes: blob.size, waited }));
    this.#parts.download.hidden = false;
    if (settings.autoDownload) this.#parts.download.click();
    report.say(settings.autoDownload ? 'saved' : 'done', { name });
  }

  #toIntake() {
    this.#file = null;
    this.#tools.notice.hide();
    this.#clear();
    this.#parts.input.focus();
  }

  #clear() {
    this.#dropUrl();
    this.#job = null;
    this.#tools.mosaic.clear();
    this.#tools.crew.startPicture();
    this.#tools.report.end();
    this.#enter('empty');
  }

  #dropUrl() {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = null;
    this.#parts.download.removeAttribute('href');
  }

  #enter(state) {
    this.#parts.bench.dataset.state = state;
    this.#parts.intake.hidden = state !== 'empty';
    this.#parts.piece.hidden = state === 'empty';
    this.#buttons();
  }

  #buttons() {
    this.#parts.cancel.hidden = !this.isBusy;
    this.#parts.again.hidden = this.isBusy || this.#parts.piece.hidden;
    this.#parts.rerunField.hidden = this.isBusy || this.#parts.piece.hidden;
  }
}

function fallbackName(job) {
  const stem = job.name.replace(/\.[^.]*$/, '') || 'mosaico';
  const filters = job.filters.replace(/[^\w]+/g, '-');
  return `${stem}-${filters}.${job.format}`;
}
