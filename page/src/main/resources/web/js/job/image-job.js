// One image's way: waiting, sent, worked on band by band, fetched; or stopped on the way, with the reason.
import * as api from '../net/api.js';
import { Problem } from '../net/problem.js';
import { Bands } from './bands.js';
import { fetchResult, finish, canResume, canResubmit, send } from './job-requests.js';

/**
 * Tells `change` whenever anything but a band is new, and `band`, with the band as its detail, whenever a band is.
 *
 * `state` is waiting, uploading, running, done or stopped; a stopped one has a `problem` unless it was cancelled.
 */
export class ImageJob extends EventTarget {
  state = 'waiting';
  saying;
  upload = null;
  wait = null;
  job = null;
  bands = new Bands();
  result = null;
  problem = null;
  times = {};
  thumb = '';
  #keys;
  #cancel = null;

  /**
   * @param about `file` (null where it is no longer at hand), `name`, `size` in pixels where it is known, `fields`
   *     of the job
   * @param keys KeyDialog
   */
  constructor({ id = newId(), when = Date.now(), file, name, size, fields }, keys) {
    super();
    Object.assign(this, { id, when, file, name, size, fields });
    this.saying = { key: 'queued', values: { name } };
    this.#keys = keys;
  }

  /** An image of an earlier visit, from what `record` gave. */
  static remembered({ job, bands, result, thumb, times, ended, problem, ...about }, keys) {
    const image = new ImageJob(about, keys);
    Object.assign(image, { job, result, thumb, times });
    if (job && image.file) image.upload = { done: image.file.size, total: image.file.size };
    image.bands.restore(bands);
    if (ended === 'done') image.#enterDone();
    else if (ended === 'cancelled') image.#enter('stopped', { key: 'cancelled' });
    else if (ended) image.#stop(Problem.of(problem));
    else if (!job) image.#stop(new Problem('interrupted'));
    return image;
  }

  /** What is worth keeping for another visit. */
  get record() {
    const { id, when, file, name, size, fields, job, result, thumb, times } = this;
    const bands = this.state === 'done' ? this.bands.plain() : [];
    const problem = this.problem?.plain;
    return { id, when, file, name, size, fields, job, bands, result, thumb, times, ended: this.#ended, problem };
  }

  /** How it ended, for the next visit: that one follows a job again that may be going on. */
  get #ended() {
    if (this.state === 'done') return 'done';
    if (this.state !== 'stopped' || this.canResume) return '';
    return this.problem ? 'stopped' : 'cancelled';
  }

  /** Whether it stopped while its job may be going on all the same. */
  get canResume() {
    return this.job !== null && this.problem !== null && canResume(this.problem);
  }

  get isBusy() {
    return this.#cancel !== null;
  }

  /** Whether it has a job whose end was not seen, as when the page was left in the middle. */
  get isOpen() {
    return this.state === 'waiting' && this.job !== null;
  }

  get resultName() {
    if (this.result?.name) return this.result.name;
    const stem = this.name.replace(/\.[^.]*$/, '') || 'mosaico';
    return `${stem}-${this.job.filters.replace(/[^\w]+/g, '-')}.${this.job.format}`;
  }

  get canRetry() {
    if (this.state !== 'stopped') return false;
    return this.canResume || (this.file !== null && (this.problem === null || canResubmit(this.problem)));
  }

  /** Goes the whole way. Resolves when it has ended, however it did. */
  start() {
    return this.#go((signal) => this.#whole(signal));
  }

  /** Follows a job that was sent before. */
  resume() {
    return this.#go((signal) => this.#follow(signal));
  }

  /** Goes on where it stopped, if that may be, or else from the start. */
  retry() {
    return this.canResume ? this.resume() : this.start();
  }

  cancel() {
    // Where this does not arrive, or comes too late, the job ends by itself: nothing is left to tell the person.
    if (this.job) api.cancelJob(this.job.id).catch(() => {});
    if (this.#cancel) this.#cancel.abort();
    else if (this.state === 'waiting') this.#enter('stopped', { key: 'cancelled' });
  }

  say(key, values = {}) {
    this.saying = { key, values: { name: this.name, ...values } };
    this.#changed();
  }

  async #go(steps) {
    this.#cancel = new AbortController();
    this.problem = null;
    try {
      await steps(this.#cancel.signal);
      this.#cancel = null;
      this.#enterDone();
    } catch (error) {
      const cancelled = this.#cancel.signal.aborted || api.isAbort(error);
      this.#cancel = null;
      this.wait = null;
      if (cancelled) this.#enter('stopped', { key: 'cancelled' });
      else if (error instanceof Problem) this.#stop(error);
      else {
        this.#stop(new Problem('unexpected'));
        throw error;
      }
    }
  }

  async #whole(signal) {
    Object.assign(this, { job: null, result: null, times: {}, upload: { done: 0, total: this.file.size } });
    this.bands.clear();
    this.#enter('uploading', { key: 'uploading' });
    const since = performance.now();
    let tried = since;
    this.job = await send(this.file, this.fields, {
      keys: this.#keys,
      signal,
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
      onFull: (problem, left) => this.#waitFor(problem, left),
    });
    this.times.upload ??= 0;
    this.times.accept = performance.now() - tried - this.times.upload;
    this.upload = { done: this.file.size, total: this.file.size };
    await this.#follow(signal);
    this.times.all = performance.now() - since;
  }

  async #follow(signal) {
    this.#enter('running', { key: 'waiting' });
    const job = await finish(this.job.id, {
      keys: this.#keys,
      signal,
      onJob: (told) => this.#told(told),
      onTake: (take) => this.#bandTold(this.bands.taken(take)),
      onTile: (tile) => this.#bandTold(this.bands.made(tile)),
      onSilence: () => this.say('silent'),
      onPolling: () => this.say('polling'),
    });
    this.#told(job);
    await this.fetch(signal);
  }

  /** Fetches the result of a job that is done, unless it is here. */
  async fetch(signal = new AbortController().signal) {
    if (this.result) return undefined;
    this.say('fetching');
    const since = performance.now();
    try {
      this.result = await fetchResult(this.job.id, { keys: this.#keys, signal });
      this.times.fetch = performance.now() - since;
    } catch (error) {
      if (this.isBusy || !(error instanceof Problem)) throw error;
      return this.#stop(error);
    }
    // On the way it is not the last step's to say that all is done; later there is no other.
    return this.isBusy ? undefined : this.#enterDone();
  }

  #told(job) {
    this.job = job;
    this.bands.expect(job);
    if (job.state === 'running') this.say('running', { n: job.tiles.total });
    else if (job.state === 'queued') this.say('waiting');
    else this.#changed();
  }

  #bandTold(band) {
    if (band) this.dispatchEvent(new CustomEvent('band', { detail: band }));
  }

  #waitFor(problem, left) {
    const first = this.wait === null;
    this.wait = left > 0 ? { problem, left } : null;
    this.upload = { done: 0, total: this.file.size };
    if (first) this.say('full', { n: left });
    else if (left === 0) this.say('uploading');
    else this.#changed();
  }

  #enterDone() {
    this.#enter('done', { key: 'done', values: { name: this.resultName } });
  }

  #stop(problem) {
    this.problem = problem;
    this.#enter('stopped', null);
  }

  #enter(state, saying) {
    this.state = state;
    this.saying = saying && { key: saying.key, values: { name: this.name, ...saying.values } };
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Unlike crypto.randomUUID, for pages without TLS too. */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
