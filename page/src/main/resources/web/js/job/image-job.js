// An image and its job: waiting, uploaded, processed band by band, its result fetched; or stopped, with the reason.
import * as api from '../net/api.js';
import { Problem } from '../net/problem.js';
import { Bands } from './bands.js';
import { batchOf } from './batch.js';
import { canResubmit, canResume, fetchResult, finish, send } from './job-requests.js';
import { isHuge, nameOf, newId } from './naming.js';
import { isOpen, sayingOf } from './waiting.js';

/**
 * Dispatches `change` whenever anything but a band has changed, and `band`, a CustomEvent with the band as its detail,
 * whenever a band has. A stopped one has a `problem` unless it was cancelled.
 */
export class ImageJob extends EventTarget {
  /** @type {Page.ImageState} */
  state = 'waiting';
  /** @type {Page.Saying | null} */
  saying;
  /** @type {Page.Progress | null} in bytes */
  upload = null;
  /** @type {{ problem: Problem, left: number } | null} the seconds until a full server is asked again */
  wait = null;
  /** @type {Api.Job | null} */
  job = null;
  /** @type {Page.BatchPlace | null} */
  batch = null;
  bands = new Bands();
  /** @type {Page.Result | null} */
  result = null;
  /** @type {Problem | null} */
  problem = null;
  /** @type {Page.Times} */
  times = {};
  /** A data URL; empty while there is none. */
  thumb = '';
  #keys;
  /** @type {AbortController | null} */
  #cancel = null;

  /**
   * @param {Page.ImageSource} source
   * @param {Page.Keys} keys
   */
  constructor({ id = newId(), when = Date.now(), file, name, size, fields }, keys) {
    super();
    this.id = id;
    this.when = when;
    this.file = file;
    this.name = name;
    this.size = size;
    this.fields = fields;
    this.saying = { key: 'queued', values: { name } };
    this.#keys = keys;
  }

  /**
   * An image of an earlier visit.
   *
   * @param {Page.ImageRecord} record
   * @param {Page.Keys} keys
   */
  static restored({ job, batch = null, bands, result, thumb, times, ended, problem, ...source }, keys) {
    const image = new ImageJob(source, keys);
    Object.assign(image, { job, batch, result, thumb, times });
    if ((job || batch) && image.file) image.upload = { done: image.file.size, total: image.file.size };
    image.bands.restore(bands);
    if (ended === 'done') image.#enterDone();
    else if (ended === 'cancelled') image.#enter('stopped', { key: 'cancelled' });
    else if (ended) image.#stop(Problem.of(problem ?? { key: 'unexpected' }));
    else if (!job && !batch) image.#stop(new Problem('interrupted'));
    return image;
  }

  /**
   * What is worth storing for another visit.
   *
   * @returns {Page.ImageRecord}
   */
  get record() {
    const { id, when, file, name, size, fields, job, batch, result, thumb, times } = this;
    const bands = this.state === 'done' ? this.bands.plain() : [];
    const problem = this.problem?.plain;
    return { id, when, file, name, size, fields, job, batch, bands, result, thumb, times, ended: this.#ended, problem };
  }

  /** How it ended, for the next visit, which follows again a job that may still be running. */
  get #ended() {
    if (this.state === 'done') return 'done';
    if (this.state !== 'stopped' || this.canResume) return '';
    return this.problem ? 'stopped' : 'cancelled';
  }

  /** Whether it stopped although its job may still be running. */
  get canResume() {
    return (this.job ?? this.batch) !== null && this.problem !== null && canResume(this.problem);
  }

  get isBusy() {
    return this.#cancel !== null;
  }

  /** Whether it has ended, whatever the outcome. */
  get isOver() {
    return !this.isBusy && this.state !== 'waiting';
  }

  /** Whether it was sent and its end was not seen, as when the page was left before it. */
  get isOpen() {
    return this.state === 'waiting' && (this.job ?? this.batch) !== null;
  }

  get resultName() {
    return this.result?.name || nameOf(this.name, this.job ?? this.fields);
  }

  get canRetry() {
    if (this.state !== 'stopped') return false;
    return this.canResume || (this.file !== null && (this.problem === null || canResubmit(this.problem)));
  }

  /** Sends it and follows its job. Resolves once that has ended, whatever the outcome. */
  start() {
    return this.#run((signal) => this.#sendAndFollow(signal));
  }

  /**
   * Sends it with others in one batch and follows its job. Resolves once that has ended, whatever the outcome.
   *
   * @param {import('./batch.js').BatchUpload} batch
   */
  startIn(batch) {
    return this.#run((signal) => this.#sendAndFollow(signal, batch));
  }

  /** Follows a job that was sent before. */
  resume() {
    return this.#run((signal) => this.#followSent(signal));
  }

  /** Follows its job again if that may still be running; otherwise sends it again. */
  retry() {
    return this.canResume ? this.resume() : this.start();
  }

  cancel() {
    // If this does not arrive, or too late, the job ends by itself: there is nothing to tell the person.
    if (this.job) api.cancelJob(this.job.id).catch(() => {});
    else if (this.batch && !this.#cancel) api.cancelBatchItem(this.batch.id, this.batch.index).catch(() => {});
    if (this.#cancel) this.#cancel.abort();
    else if (this.state === 'waiting') this.#enter('stopped', { key: 'cancelled' });
  }

  /**
   * @param {string} key
   * @param {Page.Values} [values] beside its name
   */
  say(key, values = {}) {
    this.saying = { key, values: { name: this.name, ...values } };
    this.#changed();
  }

  /** @param {(signal: AbortSignal) => Promise<void>} steps */
  async #run(steps) {
    const cancel = new AbortController();
    this.#cancel = cancel;
    this.problem = null;
    try {
      await steps(cancel.signal);
      this.#cancel = null;
      this.#enterDone();
    } catch (error) {
      this.#cancel = null;
      this.wait = null;
      if (cancel.signal.aborted || api.isAbort(error)) this.#enter('stopped', { key: 'cancelled' });
      else if (error instanceof Problem) this.#stop(error);
      else {
        this.#stop(new Problem('unexpected'));
        throw error;
      }
    }
  }

  /**
   * @param {AbortSignal} signal
   * @param {import('./batch.js').BatchUpload} [batch] sends it with others
   */
  async #sendAndFollow(signal, batch) {
    const { file } = this;
    if (!file) throw new Error(`the file of ${this.name} is no longer at hand`);
    this.job = this.batch = this.result = null;
    this.times = {};
    this.upload = { done: 0, total: file.size };
    this.bands.clear();
    this.#enter('uploading', { key: 'uploading' });
    const since = performance.now();
    let tried = since;
    /** @type {import('./job-requests.js').SendListener} */
    const listener = {
      onTry: () => {
        tried = performance.now();
        this.times = {};
      },
      onProgress: (done, total) => {
        this.upload = { done, total };
        if (done === total) {
          this.times.upload = performance.now() - tried;
          this.say('uploaded');
        }
        this.#changed();
      },
      onFull: (problem, left) => this.#waitFor(problem, left, file.size),
    };
    if (batch) this.batch = await batch.placeOf(this, signal, listener);
    else this.job = await send((how) => api.createJob(file, this.fields, how), { keys: this.#keys, signal, ...listener });
    this.times.upload ??= 0;
    this.times.accept = performance.now() - tried - this.times.upload;
    this.upload = { done: file.size, total: file.size };
    await this.#followSent(signal);
    this.times.all = performance.now() - since;
  }

  /** @param {AbortSignal} signal */
  async #followSent(signal) {
    if (this.job || !this.batch) return this.#follow(signal);
    const batch = batchOf(this.batch.id, this.#keys);
    this.#enter('running', { key: 'waiting' });
    this.#update(await batch.jobOf(this.batch.index, signal));
    return batch.turns.run(() => this.#follow(signal), signal);
  }

  /** @param {AbortSignal} signal */
  async #follow(signal) {
    if (!this.job) throw new Error(`${this.name} has no job`);
    this.#enter('running', { key: 'waiting' });
    const job = await finish(this.job.id, {
      keys: this.#keys,
      signal,
      onJob: (news) => this.#update(news),
      onSend: ({ index }) => this.bands.messages.sent(index),
      onTake: (take) => this.#updateBand(this.bands.taken(take)),
      onTile: (tile) => this.#updateBand(this.bands.made(tile)),
      onSilence: () => this.say('silent'),
      onPolling: () => this.say('polling'),
    });
    this.#update(job);
    await this.fetch(signal);
  }

  /**
   * Fetches the result of a job that is done, unless it is at hand.
   *
   * @param {AbortSignal} [signal]
   * @param {boolean} [always] also one that is better saved straight from the server
   */
  async fetch(signal = new AbortController().signal, always = false) {
    if (this.result || !this.job || (isHuge(this.job) && !always)) return;
    this.say('fetching');
    const since = performance.now();
    try {
      this.result = await fetchResult(this.job.id, { keys: this.#keys, signal });
      this.times.fetch = performance.now() - since;
    } catch (error) {
      if (this.isBusy || !(error instanceof Problem)) throw error;
      this.#stop(error);
      return;
    }
    if (!this.isBusy) this.#enterDone(); // while it is, `#run` says that all is done
  }

  /** @param {Api.Job} job */
  #update(job) {
    this.job = job;
    this.bands.expect(job);
    if (isOpen(job)) this.say(...sayingOf(job));
    else this.#changed();
  }

  /** @param {Page.Band | undefined} band */
  #updateBand(band) {
    if (band) this.dispatchEvent(new CustomEvent('band', { detail: band }));
  }

  /**
   * @param {Problem} problem
   * @param {number} left
   * @param {number} total
   */
  #waitFor(problem, left, total) {
    const first = this.wait === null;
    this.wait = left > 0 ? { problem, left } : null;
    this.upload = { done: 0, total };
    if (first) this.say('full', { n: left });
    else if (left === 0) this.say('uploading');
    else this.#changed();
  }

  #enterDone() {
    this.#enter('done', { key: 'done', values: { name: this.resultName } });
  }

  /** @param {Problem} problem */
  #stop(problem) {
    this.problem = problem;
    this.#enter('stopped', null);
  }

  /**
   * @param {Page.ImageState} state
   * @param {{ key: string, values?: Page.Values } | null} saying
   */
  #enter(state, saying) {
    this.state = state;
    this.saying = saying && { key: saying.key, values: { name: this.name, ...saying.values } };
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
