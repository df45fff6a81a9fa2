// All images at hand, newest first: those of this visit and those stored by earlier ones.
import { sideBySide, thumbnail } from '../image/preview.js';
import { ImageJob } from './image-job.js';

/** Dispatches `change` whenever an image is added, removed or changed. */
export class ImageCollection extends EventTarget {
  #store;
  /** @type {ImageJob[]} */
  #images = [];
  /** @type {WeakMap<ImageJob, string>} small images */
  #sources = new WeakMap();
  /** @type {WeakMap<ImageJob, string>} small images */
  #results = new WeakMap();

  /** @param {Promise<import('./image-store.js').ImageStore>} store still being opened: images may be added before */
  constructor(store) {
    super();
    this.#store = store;
  }

  [Symbol.iterator]() {
    return this.#images.values();
  }

  get size() {
    return this.#images.length;
  }

  /**
   * Adds the images that were stored; returns those that the last visit left unfinished.
   *
   * @param {Page.Keys} keys
   */
  async restore(keys) {
    const stored = await (await this.#store).all();
    const here = new Set(this.#images.map(({ id }) => id));
    const records = stored.filter(({ id }) => !here.has(id));
    const images = records.map((record) => ImageJob.restored(record, keys));
    images.forEach((image) => this.#listen(image));
    this.#images.push(...images);
    this.#changed();
    const unfinished = images.filter((_, i) => records[i]?.ended === '');
    unfinished.forEach((image) => this.#save(image));
    return unfinished;
  }

  /** @param {ImageJob} image */
  add(image) {
    this.#images.unshift(image);
    this.#listen(image);
    this.#save(image);
    this.#addThumbnail(image, image.file);
    this.#changed();
  }

  /** @param {ImageJob} image */
  remove(image) {
    if (!this.#images.includes(image)) return;
    if (image.isBusy || image.state === 'waiting') image.cancel();
    this.#images = this.#images.filter((other) => other !== image);
    this.#store.then((store) => store.remove(image.id));
    this.#changed();
  }

  /**
   * Adds an image that was removed, at the place where its time puts it.
   *
   * @param {ImageJob} image
   */
  bringBack(image) {
    if (this.#images.includes(image)) return;
    const at = this.#images.findIndex(({ when }) => when < image.when);
    this.#images.splice(at < 0 ? this.#images.length : at, 0, image);
    this.#save(image);
    this.#changed();
  }

  /** @param {ImageJob} image */
  #listen(image) {
    let { state, job, batch } = image;
    image.addEventListener('change', () => {
      const turned = image.state !== state || image.job?.id !== job?.id || image.batch !== batch;
      ({ state, job, batch } = image);
      if (turned && this.#images.includes(image)) {
        this.#save(image);
        if (state === 'done') this.#addThumbnail(image, image.result?.blob);
      }
      this.#changed();
    });
  }

  /**
   * @param {ImageJob} image
   * @param {Blob | null | undefined} blob
   */
  async #addThumbnail(image, blob) {
    const thumb = blob ? await thumbnail(blob, image.size) : '';
    if (!thumb) return;
    if (blob === image.file) this.#sources.set(image, thumb);
    else this.#results.set(image, thumb);
    // The source's may come after the result's.
    image.thumb = await sideBySide(this.#sources.get(image), this.#results.get(image));
    if (this.#images.includes(image)) this.#save(image);
    this.#changed();
  }

  /** @param {ImageJob} image */
  #save(image) {
    const { record } = image;
    this.#store.then((store) => store.put(record));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
