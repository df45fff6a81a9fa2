// Images that are sent in one request; the server processes them as it has room, each as a job of its own.
import * as api from '../net/api.js';
import { followBatch } from '../net/batch-events.js';
import { orAbort } from '../net/pause.js';
import { problemOf } from '../net/problem.js';
import { send } from './job-requests.js';
import { Turns } from './turns.js';

/** @typedef {import('./image-job.js').ImageJob} ImageJob */

/**
 * A place of an image in a batch: its job, or why it has none.
 *
 * @typedef {object} Place
 * @property {boolean} isKnown whether the server has said either
 * @property {Promise<Api.Job>} job
 * @property {(job: Api.Job | Promise<Api.Job>) => void} begin
 * @property {(reason: unknown) => void} end
 */

/** A browser opens six connections to a server, one of which the batch's events take. */
const FOLLOWED = 2;

export class Batch {
  /** How many of its images are followed band by band at once. */
  turns = new Turns(FOLLOWED);
  #keys;
  #id;
  /** @type {Map<number, Place>} */
  #places = new Map();
  #isFollowed = false;

  /**
   * @param {string} id
   * @param {Page.Keys} keys
   */
  constructor(id, keys) {
    this.#id = id;
    this.#keys = keys;
  }

  /**
   * The job of one of its images, once that has one. Rejects with the reason why it never will.
   *
   * @param {number} index
   * @param {AbortSignal} signal of the image; the others go on
   * @returns {Promise<Api.Job>}
   */
  async jobOf(index, signal) {
    const { job } = this.#place(index);
    if (!this.#isFollowed) this.#follow();
    try {
      return await orAbort(job, signal);
    } catch (reason) {
      // If this does not arrive, or too late, it ends by itself: there is nothing to tell the person.
      if (signal.aborted) api.cancelBatchItem(this.#id, index).catch(() => {});
      throw reason;
    }
  }

  async #follow() {
    this.#isFollowed = true;
    const signal = new AbortController().signal;
    try {
      await this.#keys.withKey(() => followBatch(this.#id, { signal, onItem: (item) => this.#update(item) }));
    } catch (problem) {
      for (const { end } of this.#places.values()) end(problem);
      this.#places.clear();
    }
    this.#isFollowed = false;
  }

  /** @param {Api.BatchItem} item */
  #update({ index, job, state, problem }) {
    const place = this.#place(index);
    if (place.isKnown) return;
    place.isKnown = job !== null || problem !== null || state === 'cancelled';
    if (job) place.begin(this.#keys.withKey(() => api.job(job)));
    else if (problem) place.end(problemOf(problem.status, JSON.stringify(problem), null));
    else if (state === 'cancelled') place.end(new DOMException('cancelled elsewhere', 'AbortError'));
  }

  /** @param {number} index */
  #place(index) {
    const there = this.#places.get(index);
    if (there) return there;
    /** @type {Place['begin']} */
    let begin = () => {};
    /** @type {Place['end']} */
    let end = () => {};
    /** @type {Promise<Api.Job>} */
    const job = new Promise((resolve, reject) => {
      begin = resolve;
      end = reject;
    });
    // Nobody may have asked for it yet.
    job.catch(() => {});
    const place = { isKnown: false, job, begin, end };
    this.#places.set(index, place);
    return place;
  }
}

/** @type {Map<string, Batch>} */
const known = new Map();

/**
 * The batch of that ID, the same for all of its images.
 *
 * @param {string} id
 * @param {Page.Keys} keys
 */
export function batchOf(id, keys) {
  const there = known.get(id);
  if (there) return there;
  const made = new Batch(id, keys);
  known.set(id, made);
  return made;
}

/** The upload of a batch, which its images share. It is cancelled when all of them are. */
export class BatchUpload {
  #images;
  #keys;
  #cancel = new AbortController();
  #cancelled = 0;
  /** @type {Promise<Api.Batch> | null} */
  #sent = null;
  /** @type {Map<ImageJob, import('./job-requests.js').SendListener>} */
  #listeners = new Map();

  /**
   * @param {ImageJob[]} images with files, and all with the same fields
   * @param {Page.Keys} keys
   */
  constructor(images, keys) {
    this.#images = images;
    this.#keys = keys;
  }

  /**
   * Sends all images, at the first call. Resolves to the image's place in the batch once the server has accepted it.
   *
   * @param {ImageJob} image
   * @param {AbortSignal} signal of this image
   * @param {import('./job-requests.js').SendListener} listener
   * @returns {Promise<Page.BatchPlace>}
   */
  async placeOf(image, signal, listener) {
    this.#listeners.set(image, listener);
    this.#sent ??= this.#send();
    const index = this.#images.indexOf(image);
    const place = this.#sent.then(({ id }) => ({ id, index, count: this.#images.length }));
    try {
      return await orAbort(place, signal);
    } catch (reason) {
      if (signal.aborted) this.#cancelOne(place, signal);
      throw reason;
    }
  }

  /**
   * @param {Promise<Page.BatchPlace>} place
   * @param {AbortSignal} signal aborted
   */
  #cancelOne(place, signal) {
    this.#cancelled += 1;
    if (this.#cancelled === this.#images.length) this.#cancel.abort();
    // If the server accepts it all the same, it is cancelled there.
    place.then(({ id, index }) => batchOf(id, this.#keys).jobOf(index, signal)).catch(() => {});
  }

  #send() {
    const [first] = this.#images;
    if (!first) throw new Error('a batch of no images');
    const files = this.#images.flatMap(({ file }) => file ?? []);
    const total = files.reduce((sum, { size }) => sum + size, 0);
    return send((options) => api.createBatch(files, first.fields, options), {
      keys: this.#keys,
      signal: this.#cancel.signal,
      onTry: () => this.#tell(({ onTry }) => onTry()),
      onProgress: (sent, ofAll) => this.#progress((sent / ofAll) * total),
      onFull: (problem, left) => this.#tell(({ onFull }) => onFull(problem, left)),
    });
  }

  /**
   * The files are sent one after another.
   *
   * @param {number} sent bytes of all
   */
  #progress(sent) {
    let before = 0;
    for (const image of this.#images) {
      const size = image.file?.size ?? 0;
      this.#listeners.get(image)?.onProgress(Math.round(Math.min(size, Math.max(0, sent - before))), size);
      before += size;
    }
  }

  /** @param {(listener: import('./job-requests.js').SendListener) => void} what */
  #tell(what) {
    this.#listeners.forEach(what);
  }
}

/**
 * Divides images into batches as large as the server takes them, in their order.
 *
 * @param {ImageJob[]} images
 * @param {Api.Limits | null} limits null while they are unknown
 */
export function batches(images, limits) {
  /** @type {ImageJob[][]} */
  const divided = [];
  let bytes = 0;
  for (const image of images) {
    const size = image.file?.size ?? 0;
    const last = divided.at(-1);
    const fits = last && last.length < (limits?.maxBatch ?? Infinity) && bytes + size <= (limits?.maxBatchBytes ?? Infinity);
    if (fits) last.push(image);
    else divided.push([image]);
    bytes = fits ? bytes + size : size;
  }
  return divided;
}
